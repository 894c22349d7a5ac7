// placeholder until sign-chunks lands
import type { Digests } from "../checksum/digests.ts";
import type { HttpRequest } from "../http/http-message.ts";
import type { SigningOptions } from "../sign/signing-key.ts";
import type { BodyPlan } from "./request-body.ts";
export function encodeTrailer(_request: HttpRequest, _plan: BodyPlan, _signing: SigningOptions | undefined, _digests: Digests): HttpRequest {
  throw new Error("no trailers");
}
