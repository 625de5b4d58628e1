"""Print the spans Presidio finds in texts given as JSON, and the time; run by its own Python."""

import json
import sys
import time

from presidio_analyzer import AnalyzerEngine
from presidio_analyzer.nlp_engine import NlpEngineProvider

MODEL = sys.argv[1]


def main() -> None:
    texts = json.load(sys.stdin)
    models = [{"lang_code": "en", "model_name": MODEL}]
    provider = NlpEngineProvider(nlp_configuration={"nlp_engine_name": "spacy", "models": models})
    engine = AnalyzerEngine(nlp_engine=provider.create_engine(), supported_languages=["en"])
    engine.analyze(text="Nobody.", language="en")
    start = time.process_time()
    found = [engine.analyze(text=text, language="en") for text in texts]
    seconds = time.process_time() - start
    spans = [[(one.start, one.end) for one in each] for each in found]
    json.dump({"spans": spans, "seconds": seconds}, sys.stdout)


if __name__ == "__main__":
    main()
