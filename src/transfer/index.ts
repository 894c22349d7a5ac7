export type { CopyDestination, CopyFrom } from "./copy-input.ts";
export type { CopyOptions, CopyResult } from "./copy.ts";
export type { DirectoryItem, DirectoryOptions, DirectoryResult, DownloadDirectoryInput, UploadDirectoryInput, UploadDirectoryOptions } from "./directory.ts";
export type { DownloadInput } from "./download.ts";
export type { TransferProgress, ProgressListener } from "./progress.ts";
export type { TransferConfig, TransferOptions } from "./transfer-options.ts";
export type { UploadInput } from "./upload-input.ts";
export type { UploadResult } from "./upload.ts";
