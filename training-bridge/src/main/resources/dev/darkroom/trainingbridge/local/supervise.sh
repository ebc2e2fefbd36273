# Runs a program and writes down what became of it: supervise FOLDER PROGRAM [ARGUMENT...]
# It is the leader of its own session. FOLDER is the launch folder of the run.
folder=$1
shift

# Only one supervisor per folder gets beyond this line, whoever submitted it.
mkdir "$folder/claimed" 2>/dev/null || exit 0

# A process id alone may come back as another process; with the start it names this one for ever.
if [ -r /proc/self/stat ]; then
  started="$(cat /proc/sys/kernel/random/boot_id)/$(sed 's/.*) //' "/proc/$$/stat" | cut -d ' ' -f 20)"
else
  started=$(LC_ALL=C TZ=UTC0 ps -o lstart= -p $$)
fi
printf '%s\n%s\n%s\n' "$$" "$started" "$(uname -n)" >"$folder/process.new"
mv "$folder/process.new" "$folder/process"

# Outlives the signal that the whole session gets, to write the exit code. (Not ignored: the program would inherit that.)
trap : TERM INT HUP
"$@" &
program=$!
wait "$program"
code=$?
while kill -0 "$program" 2>/dev/null; do
  wait "$program"
  code=$?
done
printf '%s\n' "$code" >"$folder/exit.new"
mv "$folder/exit.new" "$folder/exit"
