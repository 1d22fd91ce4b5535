"""Models in service: native files beside their checksums, and the history of training."""

import json
import shutil
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from ml.evaluation import Evaluation
from ml.evaluation_json import evaluation_from_json, evaluation_to_json
from orchestration.errors import ARTEFACT_CORRUPT, USAGE, refusal

CHECKSUMS = "checksums.json"
EVALUATION = "evaluation.json"
HISTORY = "runs.jsonl"


@dataclass(frozen=True)
class ModelStore:
    """`<name>/` holds the model that serves; `runs.jsonl` remembers every training run."""

    folder: Path

    def promote(self, name: str, model: object, evaluation: Evaluation) -> None:
        """Put a model into service: written aside, then swapped in whole."""
        from ml import storage

        files = {
            **storage.to_files(model),
            EVALUATION: evaluation_to_json(evaluation).encode(),
        }
        checksums = {file: sha256(content).hexdigest() for file, content in files.items()}
        files[CHECKSUMS] = json.dumps(checksums, indent=1, sort_keys=True).encode()
        incoming, outgoing = self.folder / f".{name}.new", self.folder / f".{name}.old"
        for folder in (incoming, outgoing):
            shutil.rmtree(folder, ignore_errors=True)
        incoming.mkdir(parents=True)
        for file, content in files.items():
            (incoming / file).write_bytes(content)
        if (self.folder / name).exists():
            (self.folder / name).rename(outgoing)
        incoming.rename(self.folder / name)
        shutil.rmtree(outgoing, ignore_errors=True)

    def adopt(self, other: "ModelStore", name: str, as_name: str) -> None:
        """Copy a model of another store, under another name, in the place of what stood there."""
        self.retire(as_name)
        shutil.copytree(other.folder / name, self.folder / as_name)

    def retire(self, name: str) -> None:
        """Take a model out of service, when its source has nothing left to learn from."""
        shutil.rmtree(self.folder / name, ignore_errors=True)

    def has(self, name: str) -> bool:
        return (self.folder / name / CHECKSUMS).is_file()

    def load(self, name: str) -> object:
        """The model in service.

        Refuses with 2 when there is none or another version stored it, with 7 when a byte changed.
        """
        from ml import storage

        files = self._checked(name)
        try:
            return storage.from_files(files)
        except storage.OtherFormat as other:
            raise refusal(
                USAGE,
                "The model in service was stored by another version of Clientele",
                f"{name}. {other}",
                "Run the retrain job: clientele run without --refresh.",
            ) from other

    def previous(self, name: str) -> object | None:
        """The model that a new one follows: None without one, or when it can no longer be read.

        A training must always be able to start; a changed byte still refuses, because the model
        could come back from the published generation.
        """
        from ml import storage

        try:
            return storage.from_files(self._checked(name)) if self.has(name) else None
        except storage.OtherFormat:
            return None

    def evaluation(self, name: str) -> Evaluation:
        """The evidence of the model in service."""
        return evaluation_from_json(self._checked(name)[EVALUATION].decode())

    def remember(self, run: dict) -> None:
        """Append one training run to the history."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / HISTORY).open("a") as history:
            history.write(json.dumps(run, sort_keys=True) + "\n")

    def runs(self) -> list[dict]:
        """Every training run remembered, oldest first."""
        path = self.folder / HISTORY
        return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []

    def _checked(self, name: str) -> dict[str, bytes]:
        """The model's files; a flipped byte can load without an error, so each is hashed first."""
        if not self.has(name):
            raise refusal(USAGE, "No model is in service", name, "Run the retrain job first.")
        folder = self.folder / name
        files = {}
        for file, expected in json.loads((folder / CHECKSUMS).read_text()).items():
            path = folder / file
            content = path.read_bytes() if path.is_file() else b""
            actual = sha256(content).hexdigest()
            if actual != expected:
                raise refusal(
                    ARTEFACT_CORRUPT,
                    "A model file is not what was saved",
                    f"{name}/{file} has sha256 {actual[:12]}, expected {expected[:12]}",
                    "Remove work/models: the next run takes those of the published generation.",
                )
            files[file] = content
        return files
