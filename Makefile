# The commands of the project. Each is a short script in bin/; nothing else is needed to know how it is done.
.PHONY: run test check format bench soak setup clean

run:     ; @bin/run
test:    ; @bin/test
check:   ; @bin/check
format:  ; @bin/format
bench:   ; @bin/bench
soak:    ; @SVAR_SOAK=1 bin/test
setup:   ; @bin/setup --tests

clean:
	rm -rf .build .build-* .venv .run
