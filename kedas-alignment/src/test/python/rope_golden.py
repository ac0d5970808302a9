"""Prints the numbers in RopeScalingTest: what the rotary frequencies of Llama 3.2 1B are divided by.

Follows the definition of "rope_type": "llama3" in Hugging Face's transformers (modeling_rope_utils.py).

Needs: nothing
Usage: python3 rope_golden.py
"""

import math

HEAD, THETA, FACTOR, LOW, HIGH, ORIGINAL = 64, 500000.0, 32.0, 1.0, 4.0, 8192.0

for i in range(HEAD // 2):
    frequency = 1.0 / THETA ** (2 * i / HEAD)
    wavelength = 2 * math.pi / frequency
    if wavelength < ORIGINAL / HIGH:
        scaled = frequency
    elif wavelength > ORIGINAL / LOW:
        scaled = frequency / FACTOR
    else:
        smooth = (ORIGINAL / wavelength - LOW) / (HIGH - LOW)
        scaled = (1 - smooth) * frequency / FACTOR + smooth * frequency
    print(i, frequency / scaled)
