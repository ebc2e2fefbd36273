#!/usr/bin/env python3
"""Trains `scene` in three stages, each with its own checkpoint in WORK:
  train.py crops   PHOTOS_FOLDER WORK [--count 24000]   cut crops of the training photos and measure them
  train.py encoder WORK [--minutes 12]                  the encoder learns to predict the statistics
  train.py decoder WORK [--minutes 20]                  slots and decoder learn to say them, as the encoder sees them; the encoder is frozen"""
import argparse
import math
import os
import time

import numpy as np
import torch
import torch.nn.functional as F

import grammar
import measure


def cut(a):
    import crops

    rng = np.random.default_rng(a.seed)
    images = crops.load(a.photos)
    os.makedirs(a.work, exist_ok=True)
    pixels = np.lib.format.open_memmap(os.path.join(a.work, "pixels.npy"), "w+", np.uint8, (a.count, crops.INPUT, crops.INPUT, 3))
    cells = np.zeros((a.count, 9, measure.CHANNELS), np.float32)
    aspect = np.zeros((a.count, 1), np.float32)
    for i in range(a.count):
        image = crops.crop(images, rng)
        pixels[i], cells[i] = crops.network_input(image), measure.measure(image)
        aspect[i] = math.log(image.shape[1] / image.shape[0])
        if i % 2000 == 1999:
            print(i + 1, "crops", flush=True)
    pixels.flush()
    np.savez(os.path.join(a.work, "truth.npz"), cells=cells, aspect=aspect)


def clock(a):
    """The part of the budget that is spent: CPU minutes, or wall minutes where those run out first."""
    cpu, wall = time.process_time(), time.time()
    return lambda: max((time.process_time() - cpu) / 60 / a.minutes, (time.time() - wall) / 60 / a.wall)


def schedule(optimiser, top, done):
    """Warm-up over the first 2 %, then a cosine to 2 % of the top; `done` is the part of the time spent."""
    rate = top * min(1.0, done / 0.02 + 0.02) * (0.02 + 0.98 * (0.5 + 0.5 * math.cos(math.pi * min(1.0, done))))
    for g in optimiser.param_groups:
        g["lr"] = rate


def colours_of_pixels(net, pixels, rng, budget):
    """First the pixel network alone: what one colour is called, from pixels of the crops and from colours drawn at random."""
    k = measure.K
    optimiser = torch.optim.Adam(net.parameters(), 5e-3)
    began, step = time.process_time(), 0
    while (done := (time.process_time() - began) / 60 / budget) < 1:
        schedule(optimiser, 5e-3, done)
        picked = pixels[rng.integers(0, len(pixels)), ::2, ::2].reshape(-1, 3)
        rgb = np.concatenate([picked, rng.integers(0, 256, (1500, 3), dtype=np.uint8)])
        name, sure, values = measure.pixel(rgb)
        out = net(torch.from_numpy(rgb).float().div(127.5).sub(1).T[None, :, :, None])[0, :, :, 0].T
        loss = F.cross_entropy(out[:, :k], torch.from_numpy(name.astype(np.int64)))
        gate = out[:, k:2 * k].gather(1, torch.from_numpy(name.astype(np.int64))[:, None])[:, 0]
        loss = loss + F.binary_cross_entropy_with_logits(gate, torch.from_numpy(sure.astype(np.float32)))
        loss = loss + 20 * F.mse_loss(out[:, 2 * k:], torch.from_numpy(values))
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        step += 1
        if step % 500 == 0:
            right = float((out[:, :k].argmax(1).numpy() == name).mean())
            print(f"pixels step {step} loss {loss.item():.4f} named right {right:.3f} done {done:.2f}", flush=True)


def encoder(a):
    from model import Eyes

    rng = np.random.default_rng(a.seed)
    pixels = np.load(os.path.join(a.work, "pixels.npy"), mmap_mode="r")
    cells = np.load(os.path.join(a.work, "truth.npz"))["cells"]
    scale = torch.from_numpy(1 / (cells.std((0, 1)) + 0.01))
    net = Eyes()
    colours_of_pixels(net.pixel, pixels, rng, a.minutes * 0.4)
    optimiser = torch.optim.AdamW(net.parameters(), 2e-3, weight_decay=1e-4)
    began, step, shown = time.process_time(), 0, []
    while (done := (time.process_time() - began) / 60 / (a.minutes * 0.6)) < 1:
        schedule(optimiser, 2e-3, done)
        pick = np.sort(rng.integers(0, len(cells), 16))
        x = torch.from_numpy(pixels[pick]).permute(0, 3, 1, 2).float().div(127.5).sub(1).contiguous()
        error = (net(x, 4, tuple(rng.integers(0, 4, 2).tolist())) - torch.from_numpy(cells[pick])) * scale
        loss = F.smooth_l1_loss(error, torch.zeros_like(error), beta=0.3)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        shown.append((loss.item(), *[float(error.detach()[..., c].pow(2).mean()) for c in (measure.SHARE, measure.SURE, measure.L_MEAN, measure.CHROMA, measure.TEXTURE)]))
        step += 1
        if step % 100 == 0:
            print(f"step {step} loss and unexplained share, sure, light, chroma, texture {np.mean(shown, 0).round(4)} done {done:.2f}", flush=True)
            shown = []
            torch.save(net.state_dict(), os.path.join(a.work, "eyes.pt"))
    torch.save(net.state_dict(), os.path.join(a.work, "eyes.pt"))


FLIP = [2, 1, 0, 5, 4, 3, 8, 7, 6]
TURN = [6, 7, 8, 3, 4, 5, 0, 1, 2]


def encoder_residuals(work, cells, count=400):
    """What the encoder gets wrong on some crops: the decoder sees the truth plus such errors, so it learns how far to trust its memory."""
    from model import Eyes

    net = Eyes()
    net.load_state_dict(torch.load(os.path.join(work, "eyes.pt")))
    net.eval()
    pixels = np.load(os.path.join(work, "pixels.npy"), mmap_mode="r")[:count]
    with torch.no_grad():
        seen = [net(torch.from_numpy(pixels[i:i + 20]).permute(0, 3, 1, 2).float().div(127.5).sub(1).contiguous()).numpy() for i in range(0, count, 20)]
    return np.concatenate(seen) - cells[:count]


def predict(slots, net, cells, aspect, captions):
    """Mean cross-entropy of the captions, given the statistics."""
    ids = torch.full((len(captions), max(map(len, captions)) + 1), grammar.PAD)
    for row, caption in zip(ids, captions):
        row[0], row[1:len(caption) + 1] = grammar.START, torch.tensor(caption)
    memory = slots(torch.from_numpy(cells), torch.from_numpy(aspect))
    logits, _ = net(ids[:, :-1], net.cross(memory))
    return F.cross_entropy(logits.flatten(0, 1), ids[:, 1:].flatten(), ignore_index=grammar.PAD)


def decoder(a):
    from model import Decoder, Slots

    torch.manual_seed(a.seed)
    rng = np.random.default_rng(a.seed)
    truth = np.load(os.path.join(a.work, "truth.npz"))
    cells, aspect = truth["cells"], truth["aspect"]
    residuals = np.zeros((1, 9, measure.CHANNELS), np.float32) if a.blind else encoder_residuals(a.work, cells)
    slots, net = Slots(), Decoder(len(grammar.VOCABULARY))
    checkpoint = os.path.join(a.work, "scene.pt")
    if a.start:
        state = torch.load(a.start)
        slots.load_state_dict(state["slots"])
        net.load_state_dict(state["decoder"])
    weights = list(slots.parameters()) + list(net.parameters())
    optimiser = torch.optim.AdamW(weights, a.rate, weight_decay=0.01, betas=(0.9, 0.98))
    spent, step, shown = clock(a), 0, []
    while (done := spent()) < 1:
        schedule(optimiser, a.rate, done)
        pick = rng.integers(0, len(cells), 64)
        t = cells[pick]
        for order in (FLIP, TURN):
            swap = rng.random(64) < 0.5
            t[swap] = t[swap][:, order]
        s = t + residuals[rng.integers(0, len(residuals), 64)]
        s *= 1 + 0.02 * rng.standard_normal(s.shape, dtype=np.float32)
        said = [grammar.write(r, float(x[0]), rng, a.margin) for r, x in zip(measure.regions(t), aspect[pick])]
        keep = sorted((i for i in range(64) if said[i]), key=lambda i: len(said[i]))
        for half in (keep[:len(keep) // 2], keep[len(keep) // 2:]):
            loss = predict(slots, net, s[half], aspect[pick[half]], [said[i] for i in half])
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(weights, 1.0)
            optimiser.step()
            shown.append(loss.item())
        step += 1
        if step % 50 == 0:
            print(f"step {step} loss {np.mean(shown):.4f} done {done:.2f}", flush=True)
            shown = []
            torch.save({"slots": slots.state_dict(), "decoder": net.state_dict()}, checkpoint)
    torch.save({"slots": slots.state_dict(), "decoder": net.state_dict()}, checkpoint)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    stages = p.add_subparsers(dest="stage", required=True)
    c = stages.add_parser("crops")
    c.add_argument("photos")
    c.add_argument("work")
    c.add_argument("--count", type=int, default=24000)
    e = stages.add_parser("encoder")
    e.add_argument("work")
    e.add_argument("--minutes", type=float, default=12, help="CPU minutes")
    d = stages.add_parser("decoder")
    d.add_argument("work")
    d.add_argument("--minutes", type=float, default=20, help="CPU minutes")
    d.add_argument("--wall", type=float, default=1e9, help="wall-clock minutes after which to end in any case")
    d.add_argument("--rate", type=float, default=1e-3)
    d.add_argument("--margin", type=float, default=1.0, help="how far a statement must be from being false; 1 is the normal margin")
    d.add_argument("--blind", action="store_true", help="learn to write from the measured statistics alone, before the encoder is there")
    d.add_argument("--start", help="a scene.pt to go on from")
    for s in (c, e, d):
        s.add_argument("--seed", type=int, default=5)
    a = p.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(a.seed)
    {"crops": cut, "encoder": encoder, "decoder": decoder}[a.stage](a)


if __name__ == "__main__":
    main()
