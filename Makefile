.PHONY: help build test quick format demo bench clean runner-spark runner-dataflow

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 12

build: ## everything ./darkroom needs, without tests and checks
	mvn -q -Dquick -Dmaven.test.skip=true -pl cli -am package

test: ## all checks and tests, as CI runs them
	mvn verify

quick: ## unit tests only, without checks
	mvn -q -Dquick -DskipITs verify

format: ## let Spotless format everything
	mvn -q spotless:apply

demo: ## the main job on the sample photos
	./darkroom demo

bench: ## micro-benchmarks (docs/benchmarks.md has the whole-job ones)
	mvn -q -Dquick -Dmaven.test.skip=true -pl bench -am package
	java -Xss16m -cp "bench/target/lib/*:bench/target/darkroom-bench-0.1.0-SNAPSHOT.jar" org.openjdk.jmh.Main

runner-spark runner-dataflow: runner-%: ## what --runner spark (or dataflow) needs, beside the app
	mvn -q -Dquick -Dmaven.test.skip=true -DinstallRunner -pl runners/$* -am package

clean: ## remove what was built
	mvn -q clean
