#!/usr/bin/env python3
"""Darkroom beside other people's tools: the same corpus, the same scorer file, the same task, turn by turn.

usage: side_by_side.py CORPUS MODEL.onnx [--rounds 3] [--jobs darkroom,cv,hf,daft]

CORPUS is what make_corpus.py writes, MODEL.onnx what make_model.py writes. The task: reject what cannot be decoded, is
smaller than 512 px or outside 1:4 to 4:1; SHA-256, pHash and score of the rest; keep the best 60 %, drop duplicates within 6 bits;
write the originals to Parquet. Prints a line of JSON for each run, then the medians.
"""
import argparse, json, os, shutil, statistics, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))
DARKROOM = os.path.join(HERE, '..', '..', 'darkroom')
PEERS = dict(cv='cv_job.py', hf='hf_job.py', daft='daft_job.py')
RECIPE = """dataset: corpus
sources: [{folder: %s}]
measure: {scale: 256px, floor: 512px}
select:
  min-side: 512px
  aspect-ratio: 0.25..4
  duplicates: {radius: 6, keep: [vit]}
  quotas: {by: vit, top: 60%%}
captions: []
shards: {size: 512MB, image: original}
"""


def model_folder(model, folder):
    """what an exporter would lay beside the graph"""
    os.makedirs(os.path.join(folder, 'onnx'))
    shutil.copy(model, os.path.join(folder, 'onnx', 'model.onnx'))
    with open(os.path.join(folder, 'preprocessor_config.json'), 'w') as f:
        json.dump(dict(image_processor_type='ViTImageProcessor', do_resize=True, size=dict(height=224, width=224), resample=2,
                       do_rescale=True, rescale_factor=1 / 255, do_normalize=True,
                       image_mean=[.485, .456, .406], image_std=[.229, .224, .225]), f)
    with open(os.path.join(folder, 'config.json'), 'w') as f:
        json.dump(dict(model_type='vit', architectures=['ViT'], num_channels=3, image_size=224,
                       darkroom=dict(kind='scorer', name='vit', output='score', range=[-100, 100], activation='identity')), f)


def darkroom(corpus, work, environment):
    recipe = os.path.join(work, 'recipe.yaml')
    with open(recipe, 'w') as f:
        f.write(RECIPE % os.path.join(os.path.abspath(corpus), 'images'))
    start = time.time()
    run = subprocess.Popen([DARKROOM, 'run', recipe, '--out', os.path.join(work, 'dataset'), '--json'],
                           stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment)
    out = run.stdout.read()
    _, status, used = os.wait4(run.pid, 0)
    if status:
        sys.exit(f'darkroom failed: {out[-500:]}')
    said = json.loads(out)
    return dict(job='darkroom', images=said['seen'], kept=said['kept'], wall_s=round(time.time() - start, 2),
                cpu_s=round(used.ru_utime + used.ru_stime, 2), peak_rss_mb=round(used.ru_maxrss * 1024 / 1e6), phases=said['seconds'])


def peer(job, corpus, model, work):
    run = subprocess.run([sys.executable, os.path.join(HERE, PEERS[job]), corpus, os.path.join(work, job)],
                         capture_output=True, text=True, env=dict(os.environ, PEER_MODEL=os.path.abspath(model)))
    line = next((each for each in run.stdout.splitlines() if each.startswith('{"tool"')), None)
    if not line:
        sys.exit(f'{job} failed: {run.stderr[-500:]}')
    said = json.loads(line)
    return dict(job=job, **{key: said[key] for key in ('images', 'kept', 'wall_s', 'cpu_s', 'peak_rss_mb', 'phases')})


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('corpus')
    parser.add_argument('model')
    parser.add_argument('--rounds', type=int, default=3)
    parser.add_argument('--jobs', default='darkroom,cv,hf,daft')
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        environment = dict(os.environ, DARKROOM_HOME=home)
        model_folder(given.model, os.path.join(home, 'export'))
        subprocess.run([DARKROOM, 'model', 'import', os.path.join(home, 'export'), '--name', 'vit', '--optimise'],
                       check=True, env=environment, stdout=subprocess.DEVNULL)
        runs = {}
        for number in range(given.rounds):
            for job in given.jobs.split(','):
                with tempfile.TemporaryDirectory() as work:
                    run = darkroom(given.corpus, work, environment) if job == 'darkroom' else peer(job, given.corpus, given.model, work)
                print(json.dumps(dict(round=number, load=os.getloadavg()[0], **run)), flush=True)
                runs.setdefault(job, []).append(run)
    print('\njob        images/s  CPU ms/image  peak RSS MB  kept')
    for job, each in runs.items():
        of = lambda key: statistics.median(run[key] for run in each)
        print(f"{job:10} {of('images') / of('wall_s'):8.1f} {1000 * of('cpu_s') / of('images'):13.1f} {of('peak_rss_mb'):12.0f} {of('kept'):5.0f}")


if __name__ == '__main__':
    main()
