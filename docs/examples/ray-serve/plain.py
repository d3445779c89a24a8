"""The same policy without Ray: `python plain.py [PORT]`. Prints `ready PORT`, serves until it is interrupted."""

import sys
from concurrent import futures

import grpc
import inference
import open_inference_grpc_pb2 as oip
import service


class Policy:
    def ServerLive(self, request, context):
        return oip.ServerLiveResponse(live=True)

    def ServerReady(self, request, context):
        return oip.ServerReadyResponse(ready=True)

    def ModelReady(self, request, context):
        return oip.ModelReadyResponse(ready=request.name == inference.MODEL)

    def ServerMetadata(self, request, context):
        return oip.ServerMetadataResponse(name="plain", version="1")

    def ModelMetadata(self, request, context):
        if request.name != inference.MODEL:
            context.abort(grpc.StatusCode.NOT_FOUND, f"there is {inference.MODEL} only")
        return inference.metadata()

    def ModelInfer(self, request, context):
        try:
            return inference.infer(request)
        except inference.Refused as refused:
            context.abort(grpc.StatusCode.INVALID_ARGUMENT, str(refused))


if __name__ == "__main__":
    server = grpc.server(futures.ThreadPoolExecutor(max_workers=4))
    service.add_GRPCInferenceServiceServicer_to_server(Policy(), server)
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 8001
    port = server.add_insecure_port(f"127.0.0.1:{wanted}")
    server.start()
    print("ready", port, flush=True)
    server.wait_for_termination()
