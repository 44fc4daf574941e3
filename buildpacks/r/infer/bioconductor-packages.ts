const names = `
ALL AnnotationDbi AnnotationFilter AnnotationForge AnnotationHub AUCell BSgenome Biobase BiocFileCache BiocGenerics BiocIO
BiocNeighbors BiocParallel BiocSingular BiocStyle BiocVersion Biostrings CAMERA CATALYST CNEr CellBench ChAMP
ChIPQC ChIPpeakAnno ChIPseeker ClusterFoldSimilarity ComplexHeatmap ConsensusClusterPlus CytoML DEGreport DESeq2 DEXSeq DECIPHER
DMRcate DNAcopy DOSE DSS DelayedArray DelayedMatrixStats DiffBind DirichletMultinomial DropletUtils DRIMSeq DEP
EBImage EBSeq EDASeq EGSEA ELMER EnhancedVolcano EnrichedHeatmap EnrichmentBrowser EnsDb.Hsapiens.v75 EnsDb.Hsapiens.v79
EnsDb.Hsapiens.v86 EnsDb.Mmusculus.v79 ExperimentHub FlowSOM GEOquery GENIE3 GO.db GOSemSim GOstats GSEABase GSVA
GenomeInfoDb GenomeInfoDbData GenomicAlignments GenomicDataCommons GenomicFeatures GenomicFiles GenomicInteractions GenomicRanges
GenomicScores Glimma Gviz HDF5Array HSMMSingleCell HTSFilter IHW IRanges InteractionSet KEGGREST KEGGgraph
LEA LoomExperiment MAST MAGeCKFlute MLInterfaces MOFA2 MSnbase MSstats MassSpecWavelet MatrixGenerics Maaslin2 Mfuzz
MultiAssayExperiment MungeSumstats NOISeq OUTRIDER OmnipathR OrganismDbi PCAtools PharmacoGx ProtGenerics QDNAseq
QFeatures RBGL RCy3 RDAVIDWebService RUVSeq RTCGA RTCGAToolbox Rbowtie Rbowtie2 ReactomePA ReportingTools ResidualMatrix Rgraphviz
Rhdf5lib Rhisat2 Rhtslib Rsamtools Rsubread S4Vectors SC3 SCnorm SNPRelate SPIA STRINGdb SeqArray ScaledMatrix SeqVarTools ShortRead
SingleCellExperiment SingleR SparseArray SpatialExperiment Spectra SummarizedExperiment TCGAbiolinks TFBSTools TOAST TSCAN
TxDb.Hsapiens.UCSC.hg18.knownGene TxDb.Hsapiens.UCSC.hg19.knownGene TxDb.Hsapiens.UCSC.hg38.knownGene
TxDb.Mmusculus.UCSC.mm10.knownGene TxDb.Mmusculus.UCSC.mm9.knownGene TxDb.Dmelanogaster.UCSC.dm6.ensGene VariantAnnotation
VariantFiltering XVector affy affyPLM affycoretools affyio airway ALDEx2 ANCOMBC annaffy annotate apeglm aroma.light
ballgown batchelor beadarray biomaRt biomformat biovizBase bluster bsseq bumphunter cBioPortalData cellxgenedp chromVAR clusterExperiment
clusterProfiler cn.mops cqn csaw curatedTCGAData cummeRbund cytolib dada2 derfinder destiny diffcyt dittoSeq dmrseq dupRadar
edgeR enrichplot ensembldb escape fgsea fishpond flowCore flowClust flowStats flowViz flowWorkspace gage gcrma genefilter geneplotter
genomation ggbio ggcyto ggtree ggtreeExtra globaltest glmGamPoi goseq graph graphite gwascat hgu133a.db hgu133a2.db hgu133plus2.db
hgu95av2.db  hypeR iSEE impute infercnv karyoploteR kallisto lfa limma limmaGUI lpsymphony lumi maSigPro mia microbiome
minfi minfiData miaViz missMethyl mixOmics monocle motifmatchr motifStack msa multtest muscat mzID mzR mygene oligo oligoClasses omicade4
org.At.tair.db org.Bt.eg.db org.Ce.eg.db org.Dm.eg.db org.Dr.eg.db org.EcK12.eg.db org.Gg.eg.db org.Hs.eg.db org.Mm.eg.db
org.Pf.plasmo.db org.Rn.eg.db org.Sc.sgd.db org.Ss.eg.db pasilla pathview pcaMethods phyloseq piano preprocessCore progeny
proDA qvalue quantro quantsmooth recount recount3 recountmethylation regioneR regionReport reactome.db rhdf5 rhdf5filters rGREAT
ropls rrvgo rtracklayer safe scDblFinder scMerge scRNAseq scater schex scran scry scuttle sechm seqLogo seqPattern sesame
sesameData signifinder simplifyEnrichment siggenes slingshot snpStats spatialLIBD splatter splots ssize ssrch sva
systemPipeR tRNAscanImport tanggle tidybulk tidySummarizedExperiment topGO tradeSeq treeio trackViewer tximeta tximport tximportData universalmotif
variancePartition velociraptor viper vsn wateRmelon widgetTools xcms zellkonverter zinbwave zlibbioc
BSgenome.Hsapiens.UCSC.hg19 BSgenome.Hsapiens.UCSC.hg38 BSgenome.Mmusculus.UCSC.mm10 BSgenome.Mmusculus.UCSC.mm9
BSgenome.Dmelanogaster.UCSC.dm3 BSgenome.Dmelanogaster.UCSC.dm6 BSgenome.Scerevisiae.UCSC.sacCer3 BSgenome.Ecoli.NCBI.20080805
BSgenome.Celegans.UCSC.ce11 IlluminaHumanMethylation450kanno.ilmn12.hg19 IlluminaHumanMethylation450kmanifest
IlluminaHumanMethylationEPICanno.ilm10b4.hg19 IlluminaHumanMethylationEPICmanifest
JASPAR2014 JASPAR2016 JASPAR2018 JASPAR2020 JASPAR2022 celldex TENxPBMCData bladderbatch golubEsets leukemiasEset parathyroidSE
breastCancerMAINZ MotifDb SNPlocs.Hsapiens.dbSNP144.GRCh37 SNPlocs.Hsapiens.dbSNP155.GRCh38
`;

const wellKnown: ReadonlySet<string> = new Set(names.trim().split(/\s+/));

/** Genomes, annotations and chips, which Bioconductor names by rule. */
const families =
  /^(?:BSgenome|TxDb|EnsDb|SNPlocs|MafDb|OrgDb)\.|^org\.[A-Za-z]+\.[A-Za-z]+\.db$|^(?:hgu|mgu|rgu|hgfocus|mouse|rat|hu)[A-Za-z0-9]+\.db$|^h[gu]{2}[a-z0-9]+(?:cdf|probe)$/;

/**
 * Whether a package is one of the well-known ones of Bioconductor, which CRAN does not have. A name too many does no harm:
 * `BiocManager::install` looks at CRAN as well.
 */
export function isBioconductorPackage(name: string): boolean {
  return wellKnown.has(name) || families.test(name);
}
