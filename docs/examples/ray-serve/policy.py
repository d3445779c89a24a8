"""A policy small enough to read: it moves the tool towards the reddest part of the picture, then closes the gripper.

Put your network in its place: `decode` gets one picture and one instruction, and gives a whole chunk.
"""

import numpy as np

CHUNK, DIMENSIONS, CONTROL_HZ, CAMERA = 5, 7, 5.0, "front"
LARGEST_MOVE = 0.02  # metres an action

# What the numbers of an action mean. Orbweaver refuses a policy whose words differ from these.
CONTRACT = {
    "version": 1,
    "policy": "reddest",
    "parameters": 0,
    "chunk_size": CHUNK,
    "action_dim": DIMENSIONS,
    "action_bins": 0,  # no tokens: how sure this policy is nobody knows
    "attention": "prefix",
    "control_hz": CONTROL_HZ,
    "cameras": [CAMERA],
    "crop": [0, 0, 640, 480],
    "action_names": ["dx", "dy", "dz", "droll", "dpitch", "dyaw", "gripper"],
    "frame": "base",
    "rotation": "euler_xyz_delta_about_tool_in_base_axes",
    "gripper": "absolute, 1 = open",
    "action_low": [],
    "action_high": [],
    "cell_version": "",
}


def decode(picture: np.ndarray, instruction: str) -> np.ndarray:
    """Picture uint8 [height, width, 3]; returns float32 [CHUNK, DIMENSIONS]: m, rad, gripper 0..1."""
    red = picture[..., 0].astype(np.float32) - picture[..., 1:].max(axis=-1)
    rows, columns = np.nonzero(red >= max(40.0, float(red.max()) * 0.8))
    actions = np.zeros((CHUNK, DIMENSIONS), np.float32)
    actions[:, 6] = 1.0
    if rows.size == 0 or "red" not in instruction.lower():
        return actions
    height, width = red.shape
    actions[:, 1] = LARGEST_MOVE * (0.5 - columns.mean() / width)
    actions[:, 0] = LARGEST_MOVE * (0.5 - rows.mean() / height)
    actions[:, 2] = -LARGEST_MOVE / CHUNK
    return actions
