export { type Importer, startImporter } from './importer';
export { type ImportPreview, type ImportResponses, importPreview, importResponses } from './imports';
export { createWave } from './waves';
