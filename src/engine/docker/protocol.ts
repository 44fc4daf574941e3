import type { MethodDefinition, ServiceDefinition } from "@grpc/grpc-js";
import protobuf from "protobufjs/light.js";

/**
 * The messages of BuildKit's protocols that bindery speaks; only the fields that it reads or writes. Names and numbers follow
 * moby/buildkit: session/secrets/secrets.proto, session/auth/auth.proto, api/services/control/control.proto, and gRPC's health.proto.
 */
const messages = protobuf.Root.fromJSON({
  nested: {
    GetSecretRequest: { fields: { ID: { type: "string", id: 1 } } },
    GetSecretResponse: { fields: { data: { type: "bytes", id: 1 } } },
    CredentialsRequest: { fields: { Host: { type: "string", id: 1 } } },
    CredentialsResponse: {
      fields: { Username: { type: "string", id: 1 }, Secret: { type: "string", id: 2 } },
    },
    HealthCheckRequest: { fields: { service: { type: "string", id: 1 } } },
    HealthCheckResponse: { fields: { status: { type: "int32", id: 1 } } },
    StatusResponse: {
      fields: {
        vertexes: { rule: "repeated", type: "Vertex", id: 1 },
        logs: { rule: "repeated", type: "VertexLog", id: 3 },
      },
    },
    Vertex: {
      fields: {
        digest: { type: "string", id: 1 },
        name: { type: "string", id: 3 },
        cached: { type: "bool", id: 4 },
        started: { type: "Timestamp", id: 5 },
        completed: { type: "Timestamp", id: 6 },
        error: { type: "string", id: 7 },
      },
    },
    VertexLog: {
      fields: {
        vertex: { type: "string", id: 1 },
        stream: { type: "int64", id: 3 },
        msg: { type: "bytes", id: 4 },
      },
    },
    Timestamp: { fields: { seconds: { type: "int64", id: 1 }, nanos: { type: "int32", id: 2 } } },
  },
});

const conversion = { longs: Number, defaults: true, arrays: true };

/** Bytes of a message as a plain object. @throws Error for bytes that are no such message */
export function decodeMessage(name: string, bytes: Uint8Array): object {
  const type = messages.lookupType(name);
  return type.toObject(type.decode(bytes), conversion);
}

/** A gRPC service with one unary method. */
export function unaryService(
  service: string,
  method: string,
  types: { readonly request: string; readonly response: string },
): ServiceDefinition {
  const definition: MethodDefinition<object, object> = {
    path: `/${service}/${method}`,
    requestStream: false,
    responseStream: false,
    requestSerialize: (value) => encodeMessage(types.request, value),
    requestDeserialize: (bytes) => decodeMessage(types.request, bytes),
    responseSerialize: (value) => encodeMessage(types.response, value),
    responseDeserialize: (bytes) => decodeMessage(types.response, bytes),
  };
  return { [method]: definition };
}

function encodeMessage(name: string, value: object): Buffer {
  const type = messages.lookupType(name);
  return Buffer.from(type.encode(type.fromObject(value)).finish());
}
