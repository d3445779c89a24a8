"""Asks any server of the contract for a chunk: `python ask.py HOST:PORT MODEL [INSTRUCTION]`, with a grey picture."""

import json
import sys

import grpc
import numpy as np
import open_inference_grpc_pb2 as oip


def call(channel, name, request, reply):
    method = channel.unary_unary(
        "/inference.GRPCInferenceService/" + name,
        request_serializer=lambda message: message.SerializeToString(),
        response_deserializer=reply.FromString,
    )
    return method(request, timeout=10)


def text(value):
    encoded = value.encode()
    return len(encoded).to_bytes(4, "little") + encoded


def main(address, model, instruction="pick up the red block"):
    with grpc.insecure_channel(address) as channel:
        told = call(channel, "ModelMetadata", oip.ModelMetadataRequest(name=model), oip.ModelMetadataResponse)
        print("outputs:", ", ".join(f"{o.name} {o.datatype} {list(o.shape)}" for o in told.outputs))
        question = oip.ModelInferRequest(model_name=model)
        question.outputs.add(name="contract")
        promise = call(channel, "ModelInfer", question, oip.ModelInferResponse)
        contract = json.loads(promise.raw_output_contents[0][4:])
        print("contract:", json.dumps(contract))
        request = oip.ModelInferRequest(model_name=model, id="1")
        for camera in contract["cameras"]:
            request.inputs.add(name="image_" + camera, datatype="UINT8", shape=[1, 480, 640, 3])
            request.raw_input_contents.append(np.full((480, 640, 3), 128, np.uint8).tobytes())
        request.inputs.add(name="instruction", datatype="BYTES", shape=[1])
        request.raw_input_contents.append(text(instruction))
        reply = call(channel, "ModelInfer", request, oip.ModelInferResponse)
        for output, raw in zip(reply.outputs, reply.raw_output_contents):
            if output.name == "actions":
                print(np.frombuffer(raw, "<f4").reshape(list(output.shape))[0])


if __name__ == "__main__":
    main(*sys.argv[1:4])
