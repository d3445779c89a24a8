"""The six calls of the Open Inference Protocol over `policy.py`, whatever carries them: Ray Serve or plain grpcio."""

import json

import numpy as np
import open_inference_grpc_pb2 as oip
import policy

MODEL = policy.CONTRACT["policy"]
MOST_PIXELS = 1 << 22


class Refused(Exception):
    """What is wrong with a request, in one sentence."""


def metadata() -> oip.ModelMetadataResponse:
    def tensor(name, datatype, shape):
        return oip.ModelMetadataResponse.TensorMetadata(name=name, datatype=datatype, shape=shape)

    return oip.ModelMetadataResponse(
        name=MODEL,
        versions=["1"],
        platform="python",
        inputs=[
            tensor("image_" + policy.CAMERA, "UINT8", [1, -1, -1, 3]),
            tensor("instruction", "BYTES", [1]),
        ],
        outputs=[
            tensor("actions", "FP32", [1, policy.CHUNK, policy.DIMENSIONS]),
            tensor("contract", "BYTES", [1]),
        ],
    )


def infer(request: oip.ModelInferRequest) -> oip.ModelInferResponse:
    if request.model_name != MODEL:
        raise Refused(f"no model '{request.model_name[:80]}' here; there is {MODEL}")
    reply = oip.ModelInferResponse(model_name=MODEL, model_version="1", id=request.id)
    wanted = [output.name for output in request.outputs] or ["actions"]
    if "actions" in wanted:
        actions = policy.decode(picture(request), instruction(request)).astype("<f4")
        add(reply, "actions", "FP32", [1, *actions.shape], actions.tobytes())
    if "contract" in wanted:
        text = json.dumps(policy.CONTRACT).encode()
        add(reply, "contract", "BYTES", [1], len(text).to_bytes(4, "little") + text)
    return reply


def add(reply, name, datatype, shape, raw):
    reply.outputs.add(name=name, datatype=datatype, shape=shape)
    reply.raw_output_contents.append(raw)


def picture(request) -> np.ndarray:
    tensor, raw = find(request, "image_" + policy.CAMERA)
    shape = list(tensor.shape)
    if tensor.datatype != "UINT8" or len(shape) != 4 or shape[0] != 1 or shape[3] != 3:
        raise Refused("the picture must be UINT8 [1, height, width, 3]")
    if not 0 < shape[1] * shape[2] <= MOST_PIXELS:
        raise Refused(f"a picture has at most {MOST_PIXELS} pixels")
    data = raw if raw is not None else bytes(tensor.contents.uint_contents)
    if len(data) != 3 * shape[1] * shape[2]:
        raise Refused("the picture's bytes do not fill its shape")
    return np.frombuffer(data, np.uint8).reshape(shape[1:])


def instruction(request) -> str:
    tensor, raw = find(request, "instruction")
    if raw is None:
        texts = list(tensor.contents.bytes_contents)
        text = texts[0] if texts else b""
    else:
        text = raw[4 : 4 + int.from_bytes(raw[:4], "little")]
    return text.decode("utf-8", "replace")


def find(request, name):
    """The input of that name, and its raw contents when the request has raw contents."""
    for index, tensor in enumerate(request.inputs):
        if tensor.name == name:
            has_raw = index < len(request.raw_input_contents)
            return tensor, request.raw_input_contents[index] if has_raw else None
    raise Refused(f"input '{name}' is missing")
