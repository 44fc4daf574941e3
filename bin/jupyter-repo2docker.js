#!/usr/bin/env node
import { main } from "../dist/binder.js";

await main();
