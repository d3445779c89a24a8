"""The policy as a Ray Serve deployment: `python deployment.py [PORT]`. Every replica decodes one chunk at a time."""

import sys
import time

import grpc
import inference
import open_inference_grpc_pb2 as oip
from ray import serve
from ray.serve.config import gRPCOptions
from ray.serve.grpc_util import RayServegRPCContext


@serve.deployment(num_replicas=1, max_ongoing_requests=1)
class Policy:
    def ServerLive(self, request):
        return oip.ServerLiveResponse(live=True)

    def ServerReady(self, request):
        return oip.ServerReadyResponse(ready=True)

    def ModelReady(self, request):
        return oip.ModelReadyResponse(ready=request.name == inference.MODEL)

    def ServerMetadata(self, request):
        return oip.ServerMetadataResponse(name="ray-serve", version="1")

    def ModelMetadata(self, request):
        return inference.metadata()

    def ModelInfer(self, request, grpc_context: RayServegRPCContext):
        try:
            return inference.infer(request)
        except inference.Refused as refused:
            grpc_context.set_code(grpc.StatusCode.INVALID_ARGUMENT)
            grpc_context.set_details(str(refused))
            raise


if __name__ == "__main__":
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 8001
    servicer = "service.add_GRPCInferenceServiceServicer_to_server"
    serve.start(grpc_options=gRPCOptions(port=port, grpc_servicer_functions=[servicer]))
    serve.run(Policy.bind(), name="policy")
    while True:
        time.sleep(3600)
