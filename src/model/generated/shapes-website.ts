// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Structure } from "../operation.ts";
import type { Protocol } from "./enums.ts";

export interface Condition {
  HttpErrorCodeReturnedEquals?: string | undefined;
  KeyPrefixEquals?: string | undefined;
}

export const conditionShape: Structure = {
  kind: "structure",
  members: {
    HttpErrorCodeReturnedEquals: { shape: "string" },
    KeyPrefixEquals: { shape: "string" },
  },
};

export interface ErrorDocument {
  Key: string;
}

export const errorDocumentShape: Structure = {
  kind: "structure",
  required: ["Key"],
  members: {
    Key: { shape: "string" },
  },
};

export interface IndexDocument {
  Suffix: string;
}

export const indexDocumentShape: Structure = {
  kind: "structure",
  required: ["Suffix"],
  members: {
    Suffix: { shape: "string" },
  },
};

export interface Redirect {
  HostName?: string | undefined;
  HttpRedirectCode?: string | undefined;
  Protocol?: Protocol | undefined;
  ReplaceKeyPrefixWith?: string | undefined;
  ReplaceKeyWith?: string | undefined;
}

export const redirectShape: Structure = {
  kind: "structure",
  members: {
    HostName: { shape: "string" },
    HttpRedirectCode: { shape: "string" },
    Protocol: { shape: "string" },
    ReplaceKeyPrefixWith: { shape: "string" },
    ReplaceKeyWith: { shape: "string" },
  },
};

export interface RedirectAllRequestsTo {
  HostName: string;
  Protocol?: Protocol | undefined;
}

export const redirectAllRequestsToShape: Structure = {
  kind: "structure",
  required: ["HostName"],
  members: {
    HostName: { shape: "string" },
    Protocol: { shape: "string" },
  },
};

export interface RoutingRule {
  Redirect: Redirect;
  Condition?: Condition | undefined;
}

export const routingRuleShape: Structure = {
  kind: "structure",
  required: ["Redirect"],
  members: {
    Redirect: { shape: redirectShape },
    Condition: { shape: conditionShape },
  },
};
