"""A policy in Triton's Python backend. One request is one chunk; the whole decoding happens here."""

import json

import numpy as np
import policy
import triton_python_backend_utils as pb


class TritonPythonModel:
    def execute(self, requests):
        return [self.answer(request) for request in requests]

    def answer(self, request):
        try:
            return pb.InferenceResponse([self.output(name, request) for name in request.requested_output_names()])
        except ValueError as wrong:
            return pb.InferenceResponse(error=pb.TritonError(str(wrong), pb.TritonError.INVALID_ARG))

    def output(self, name, request):
        if name == "contract":
            return pb.Tensor(name, np.array([json.dumps(policy.CONTRACT).encode()], dtype=np.object_))
        actions = policy.decode(self.need(request, "image_" + policy.CAMERA)[0], self.instruction(request))
        return pb.Tensor(name, actions[np.newaxis])

    def instruction(self, request):
        return self.need(request, "instruction")[0].decode("utf-8", "replace")

    @staticmethod
    def need(request, name):
        tensor = pb.get_input_tensor_by_name(request, name)
        if tensor is None:
            raise ValueError(f"input '{name}' is missing")
        return tensor.as_numpy()
