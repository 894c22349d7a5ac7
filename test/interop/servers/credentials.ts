// The one account that every server here knows.

export const credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } = { accessKeyId: "interop", secretAccessKey: "interop-secret" };
export const region = "us-east-1";
