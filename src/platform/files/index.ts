export { refuseActivePdf } from './active-pdf.ts';
export { diskStore } from './disk-store.ts';
export { safeName } from './names.ts';
export { fileRefusals } from './refusals.ts';
export { type FileType, sniffType } from './sniff.ts';
export {
  type ByteSource,
  FileDamaged,
  FileMissing,
  type FileStore,
  FileTooLarge,
  readAll,
  type Sha256,
  type StagedFile,
  type StoredFile,
} from './store.ts';
export { readUpload, type Upload, type UploadedFile, type UploadOptions } from './upload.ts';
