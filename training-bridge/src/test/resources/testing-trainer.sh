# A trainer that learns nothing: testing-trainer MODE OUT. It counts its starts in OUT/starts.
mode=$1
out=$2
echo "$$" >>"$out/starts"
mkdir -p "$out/samples"

metric() {
  echo "{\"step\":$1,\"loss\":$2,\"stage\":\"base\",\"resolution\":256,\"lr\":0.001,\"seconds\":$1}" >>"$out/metrics.jsonl"
}

case $mode in
  finish)
    metric 1 0.9
    metric 2 0.5
    echo picture >"$out/samples/step-000002-0.png"
    echo '{"state":"finished","step":2,"message":"Done."}' >"$out/state.json"
    echo "learned from version $3 with $4"
    ;;
  fail)
    metric 1 0.9
    echo "out of memory" >&2
    exit 3
    ;;
  wait)
    trap 'echo saved >"$out/checkpoint"; exit 143' TERM
    metric 1 0.9
    while [ ! -e "$out/go" ]; do sleep 0.05; done
    metric 2 0.8
    ;;
  stubborn)
    trap : TERM
    while true; do sleep 0.05; done
    ;;
esac
