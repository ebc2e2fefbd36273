"""Mean of the weights of two models that were trained one from the other.   soup.py A.pt B.pt --out C.pt"""
import argparse

import torch


def main():
    p = argparse.ArgumentParser()
    p.add_argument("first")
    p.add_argument("second")
    p.add_argument("--out", required=True)
    a = p.parse_args()
    first, second = torch.load(a.first), torch.load(a.second)
    torch.save({name: (value + second[name]) / 2 if value.is_floating_point() else value for name, value in first.items()}, a.out)


if __name__ == "__main__":
    main()
