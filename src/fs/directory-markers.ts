// How objects stand for folders. S3 has none; three conventions mark them, and keys below a name imply one.

/** What Stave, the AWS console and s3fs write: an empty object whose key ends with a slash. */
export const directoryContentType = "application/x-directory";

/** What Hadoop's old S3 file systems write beside the name. */
export const hadoopSuffix = "_$folder$";

/** True for a key, or a content type, that stands for a folder. */
export function isDirectoryKey(key: string, contentType?: string): boolean {
  return key.endsWith("/") || key.endsWith(hadoopSuffix) || contentType?.split(";")[0]?.trim().toLowerCase() === directoryContentType;
}
