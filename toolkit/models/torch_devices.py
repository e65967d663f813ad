"""Which device and precision PyTorch runs a model in."""

from __future__ import annotations

from toolkit.models.convert import ModelFolderError


def choose(device: str, precision: str, half: str) -> tuple[str, str]:
    """Device and precision for what was asked; `auto` is the fastest there is, in 16 bits where it is no CPU.

    Args:
        half: the 16-bit form that suits the model; a GPU without bfloat16 runs a model that needs it in float32.

    Raises:
        ModelFolderError: the device is not there.
    """
    import torch

    cuda, mps = torch.cuda.is_available(), torch.backends.mps.is_available()
    if device == "auto":
        device = "cuda" if cuda else "mps" if mps else "cpu"
    if (device.startswith("cuda") and not cuda) or (device == "mps" and not mps):
        raise ModelFolderError(f"PyTorch finds no {device} on this machine; --device cpu runs everywhere")
    if precision != "auto":
        return device, precision
    if device == "cpu":
        return device, "float32"
    able = half == "float16" or (device.startswith("cuda") and torch.cuda.is_bf16_supported())
    return device, half if able else "float32"
