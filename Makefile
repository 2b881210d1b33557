# The verbs people type. Each sets up what it needs and says what it does.
PYTHON ?= python3
DATA   ?= data
OUT    ?= site
RUN    := .venv/bin/python
# Empty unless they stand on the command line: a name of the environment is no record's name.
KIND   :=
NAME   :=
FROM   :=
ARGS   :=
TYPE   :=
MUNICIPALITY :=
FORMAT :=
MEETING :=
DRY    :=
TO     :=
BRANCH :=
WRITE  :=
RECORD :=
SAMPLE :=
SEED   :=
PURPOSE :=
FORM   :=
CASES  :=
TEMPLATE :=
WITHOUT :=
PORT   :=
SITE   :=

# Compiled modules are kept, whatever the environment says: without them every command reads a second's worth of source anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup tools browser site serve check new forms pictures examples fix test quick screenshots fuzz lint lint-types lint-texts bench lock folder finish diff release publish rollback pack migrate claims paper

help:    ## Vis denne liste
	@grep -hE '^[a-z]+: .*##|^[a-z]+:  *##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## */  make \1\t/' | expand -t 16

setup:   ## Opret miljøet i .venv (sker af sig selv)
	@command -v $(PYTHON) > /dev/null || { echo "Python mangler. Ret: installér Python 3.11.2 eller nyere." >&2; exit 2; }
	@$(PYTHON) scripts/setup.py

tools:   ## Læg det i .venv, som prøver og eftersyn bruger (sker af sig selv)
	@command -v $(PYTHON) > /dev/null || { echo "Python mangler. Ret: installér Python 3.11.2 eller nyere." >&2; exit 2; }
	@$(PYTHON) scripts/setup.py test

browser: tools ## Find eller hent en browser til prøverne
	@$(RUN) scripts/browser.py > /dev/null

site: setup ## Byg hele sitet i site/ (DATA=mappe OUT=mappe)
	@$(RUN) scripts/site.py --data "$(DATA)" --out "$(OUT)"

serve: setup ## Vis sitet mens du skriver (PORT=8001)
	@$(RUN) scripts/serve.py --data "$(DATA)" $(if $(PORT),--port "$(PORT)")

check: setup ## Tjek alle poster (DATA=mappe)
	@$(RUN) scripts/check.py --data "$(DATA)"

new: export KIND := $(KIND)
new: export NAME := $(NAME)
new: export FROM := $(FROM)
new: setup ## Opret en ny post (KIND=slags NAME="navn", eller FROM=forslag.md fra en formular)
	@$(RUN) scripts/new.py --data "$(DATA)" --kind "$$KIND" --name "$$NAME" $${FROM:+--from="$$FROM"} $(ARGS)

forms: setup ## Skriv formularerne i .github/ISSUE_TEMPLATE efter skemaerne
	@$(RUN) scripts/forms.py

pictures: tools browser ## Tag vejledningens billeder igen
	@$(RUN) -m pytest -q -n 0 tests/browser/test_guide.py --update-golden

examples: tools ## Skriv eksemplerne på siden med beskeder igen
	@$(RUN) -m pytest -q -n 0 tests/unit/pages/test_schema_pages.py --update-golden

fix: setup ## Vis det, der kan rettes uden omtanke (WRITE=1 skriver det)
	@$(RUN) scripts/fix.py --data "$(DATA)" $(if $(filter 1,$(WRITE)),--write)

diff: export FROM := $(FROM)
diff: setup ## Vis, hvad der er ændret (FROM=mærke TO=mærke TYPE= KIND= MUNICIPALITY= FORMAT=text|markdown|html|json)
	@FORMAT="$${FORMAT:-text}"; $(RUN) scripts/diff.py --data "$(DATA)" --from="$$FROM" --to="$$TO" --type="$$TYPE" --kind="$$KIND" \
	  --municipality="$$MUNICIPALITY" --format="$$FORMAT"

claims: export RECORD := $(RECORD)
claims: setup ## List det, sitet udleder, med post og kilde (KIND= RECORD= SAMPLE=150 SEED=1 FORMAT=text|csv)
	@$(RUN) scripts/claims.py --data "$(DATA)" --kind="$(KIND)" --record="$$RECORD" --sample="$(or $(SAMPLE),0)" --seed="$(or $(SEED),1)" \
	  --format="$(or $(FORMAT),text)"

paper: setup ## Skriv et udkast til sagen (MUNICIPALITY=roskilde PURPOSE=drift-support FORM=paragraf-60 CASES="it-forsyningen ddh" TEMPLATE= WITHOUT="law risks" ANSWERS="udtraeden.ja")
	@$(RUN) scripts/paper.py --data "$(DATA)" --municipality="$(MUNICIPALITY)" --purpose="$(PURPOSE)" --form="$(FORM)" --cases="$(CASES)" \
	  --template="$(TEMPLATE)" --without="$(WITHOUT)" --answers="$(ANSWERS)"

release: export MEETING := $(MEETING)
release: tools browser ## Lav en udgave til et møde (MEETING=2026-12-10, eller 2026-12-10.1 rettet; DRY=1 viser den kun)
	@$(RUN) scripts/release.py --meeting="$$MEETING" $(if $(filter 1,$(DRY)),--dry-run)

publish: setup ## Udgiv den nyeste udgave (TO=mappe på webserveren, eller BRANCH=gren)
	@$(RUN) scripts/publish.py $(if $(BRANCH),--branch="$(BRANCH)",--to="$(TO)")

rollback: setup ## Gå tilbage til det, der blev vist før (TO=mappe)
	@$(RUN) scripts/publish.py --rollback --to="$(TO)"

migrate: setup ## Omskriv posterne til skemaets version (DATA=mappe)
	@$(RUN) scripts/migrate.py --data "$(DATA)"

pack: setup ## Lav mødepakken som PDF (MEETING=2026-12-10 OUT=fil)
	@$(RUN) scripts/pack.py --data "$(DATA)" --meeting "$(MEETING)" --out "$(if $(filter site,$(OUT)),moedepakke.pdf,$(OUT))"

test: COV = --cov
test: tools browser ## Kør alle prøver, også i browser og af JavaScript
	@$(RUN) scripts/pango.py
	@$(RUN) scripts/node.py test
	@$(RUN) -m pytest -n auto --dist loadgroup --no-loadscope-reorder -m "not look" $(COV) $(ARGS)

quick: tools ## Kør de hurtige prøver: uden browser, hele sites og kommandoer
	@$(RUN) -m pytest -q -n auto --dist loadgroup --no-loadscope-reorder -m "not browser and not site and not script" $(ARGS)

screenshots: tools browser ## Tag billeder af alle slags sider til screenshots/
	@$(RUN) -m pytest -q -n auto --dist loadgroup -m look $(ARGS)

fuzz: tools ## Prøv med nye tilfældige eksempler, og gem det, der fejler, i tests/golden
	@$(RUN) -m pytest -q -n auto --dist worksteal -m hypothesis --hypothesis-profile=fuzz $(ARGS)

lint: tools ## Tjek kode, poster og stavning
	@$(MAKE) --no-print-directory --output-sync=target -j 2 lint-types lint-texts

# Beside each other, since each keeps one processor busy: what checks the types takes half of the time.
lint-types:
	@$(RUN) -m ruff check .
	@$(RUN) -m ruff format --check .
	@$(RUN) -m mypy

lint-texts:
	@cd hooks && ../.venv/bin/lint-imports --no-cache --no-logo ../pyproject.toml
	@$(RUN) scripts/node.py lint
	@$(RUN) scripts/check.py --data "$(DATA)"
	@$(RUN) scripts/spell.py --data "$(DATA)"
	@.venv/bin/zizmor --offline --quiet .github

bench: tools browser ## Mål hastigheden mod andre værktøjer
	@$(RUN) scripts/bench.py

folder: OUT = folder
folder: setup ## Skriv sitets kilde til en mappe, som MkDocs, Zensical og ProperDocs kan bygge (DATA=mappe OUT=mappe)
	@$(RUN) scripts/folder.py --data "$(DATA)" --out "$(OUT)"

finish: OUT = folder
finish: setup ## Gør det site færdigt, som en af dem har bygget af mappen (OUT=mappe SITE=sitet, ellers site/ i mappen)
	@$(RUN) scripts/finish.py --folder "$(OUT)" --site "$(or $(SITE),$(OUT)/site)"

LOCKING := uv pip compile --quiet --universal --python-version 3.11.2 --fork-strategy fewest --only-binary :all: --generate-hashes \
  --no-header --no-annotate --no-emit-index-url --no-emit-find-links

lock:    ## Lås afhængighederne på ny (kræver uv)
	@$(LOCKING) pyproject.toml --group test -o requirements-test.lock
	@$(LOCKING) pyproject.toml --constraint requirements-test.lock -o requirements.lock
	@$(LOCKING) --group pack --constraint requirements-test.lock -o requirements-pack.lock
	@$(LOCKING) --group audit --constraint requirements-test.lock -o requirements-audit.lock
