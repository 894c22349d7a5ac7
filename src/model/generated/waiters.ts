// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.

/** When each waiter succeeds or goes on, by the HTTP status of its operation; any other status fails it. */
export const waiters = {
  bucketExists: { operation: "HeadBucket", success: [200, 301, 403], retry: [404], delaySeconds: 5, maxAttempts: 20 },
  bucketNotExists: { operation: "HeadBucket", success: [404], retry: [200], delaySeconds: 5, maxAttempts: 20 },
  objectExists: { operation: "HeadObject", success: [200], retry: [404], delaySeconds: 5, maxAttempts: 20 },
  objectNotExists: { operation: "HeadObject", success: [404], retry: [200], delaySeconds: 5, maxAttempts: 20 },
} as const;
