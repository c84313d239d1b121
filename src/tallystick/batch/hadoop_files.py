"""Files on whatever file system Hadoop knows: local, hdfs, s3a and the rest, through the driver's Java."""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from tallystick.model.candidate_part import InputPiece
from tallystick.model.errors import OutsideError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

Java = Any  # an object on the other side
_GLOB = frozenset("*?[{")


# Hadoop's FileStatus in words.
_STATUS = re.compile(
    r"\{path=(?P<path>.+?); isDirectory=(?:true|false; length=(?P<size>\d+));.*?modification_time=(?P<changed>\d+);",
    re.DOTALL,
)


class _Entry(NamedTuple):
    path: str
    folder: bool
    size: int
    changed: int


class HadoopFiles:
    """Listing, small texts, moving and deleting. Paths are strings with or without a scheme.

    Every method raises OutsideError where the file system says no.
    """

    def __init__(self, spark: "SparkSession") -> None:
        self._jvm: Java = spark.sparkContext._jvm  # noqa: SLF001 - the documented way to Hadoop's own classes
        self._conf: Java = spark.sparkContext._jsc.hadoopConfiguration()  # noqa: SLF001

    def inputs(self, source: str) -> Iterator[InputPiece]:
        """The files of a path, a folder or a pattern, sorted as one machine sorts them; hidden ones are left out.

        Raises:
            OutsideError: there is nothing.
        """
        path = self._path(source)
        found = [(source, status) for status in self._told(source, lambda fs: [fs.getFileStatus(path)], missing=True)]
        if not found and _GLOB & set(source):
            statuses = self._told(source, lambda fs: list(fs.globStatus(path) or []))
            found = sorted((self._spelled(source, status), status) for status in statuses)
        if not found:
            raise OutsideError(f"there is no file {source}", "check the path")
        for address, status in found:
            if status.isDirectory():
                yield from sorted(self._below(address, status), key=lambda piece: tuple(piece.name.split("/")))
            else:
                yield _piece(status, address, address.rstrip("/").rpartition("/")[2])

    def _spelled(self, source: str, status: Java) -> str:
        """What a pattern found, without the scheme where the pattern has none."""
        full = str(status.getPath().toString())
        if "://" in source or source.startswith("file:"):
            return full
        plain = str(status.getPath().toUri().getPath())
        here = str(self._path(".").getFileSystem(self._conf).getWorkingDirectory().toUri().getPath())
        return plain if source.startswith("/") else plain.removeprefix(here + "/")

    def _below(self, address: str, folder: Java) -> Iterator[InputPiece]:
        root = str(folder.getPath().toString()).rstrip("/")
        waiting = [root]
        while waiting:
            for entry in self._entries(waiting.pop()):
                name = entry.path[len(root) + 1 :]
                if name.rpartition("/")[2].startswith("."):
                    continue
                if entry.folder:
                    waiting.append(entry.path)
                else:
                    told = f"{address.rstrip('/')}/{name}"
                    yield InputPiece(path=entry.path, address=told, name=name, size=entry.size, changed=entry.changed)

    def _entries(self, folder: str) -> list[_Entry]:
        """What a folder holds, in one answer of Java's: asking for each file by itself takes milliseconds."""
        found = self._told(folder, lambda fs: fs.listStatus(self._path(folder)))
        told = [
            _entry(match)
            for match in _STATUS.finditer(str(self._jvm.org.apache.commons.lang3.ArrayUtils.toString(found)))
        ]
        if len(told) == len(found) and all(entry.path.startswith(folder) for entry in told):
            return told
        return [_asked(status) for status in found]  # a name like the answer itself

    def names_below(self, folder: str) -> list[str]:
        """Paths of the files below a folder, relative to it, sorted; none where there is no folder."""
        if not self.exists(folder):
            return []
        status = self._told(folder, lambda fs: fs.getFileStatus(self._path(folder)))
        return sorted(piece.name for piece in self._below(folder, status))

    def exists(self, path: str) -> bool:
        """Whether there is such a file or folder."""
        return bool(self._told(path, lambda fs: fs.exists(self._path(path))))

    def read(self, path: str) -> bytes:
        """The bytes of a small file."""

        def all_bytes(fs: Java) -> bytes:
            stream = fs.open(self._path(path))
            try:
                return bytes(self._jvm.org.apache.commons.io.IOUtils.toByteArray(stream))
            finally:
                stream.close()

        return bytes(self._told(path, all_bytes))

    def head(self, piece: InputPiece, size: int) -> bytes:
        """The first bytes of a file."""

        def some(fs: Java) -> bytes:
            stream = fs.open(self._path(piece.path))
            try:
                bounded = self._jvm.org.apache.commons.io.input.BoundedInputStream(stream, size)
                return bytes(self._jvm.org.apache.commons.io.IOUtils.toByteArray(bounded))
            finally:
                stream.close()

        return bytes(self._told(piece.path, some))

    def write(self, path: str, data: bytes) -> None:
        """The file with these bytes, there whole or not at all."""
        draft = path.rpartition("/")[0] + "/." + path.rpartition("/")[2]

        def put(fs: Java) -> None:
            stream = fs.create(self._path(draft), True)  # noqa: FBT003 - Java has no keywords
            stream.write(bytearray(data))
            stream.close()

        self._told(path, put)
        self.move(draft, path)

    def move(self, old: str, new: str) -> None:
        """The file under another name."""

        def rename(fs: Java) -> bool:
            fs.mkdirs(self._path(new).getParent())
            return bool(fs.rename(self._path(old), self._path(new)))

        if not self._told(new, rename):
            raise OutsideError(f"{new} cannot be written", "check that it is not there already and may be written")

    def delete(self, path: str) -> None:
        """Nothing there any more, whether there was or not."""
        self._told(path, lambda fs: fs.delete(self._path(path), True))  # noqa: FBT003 - Java has no keywords

    def _path(self, path: str) -> Java:
        return self._jvm.org.apache.hadoop.fs.Path(path)

    def _told(self, path: str, ask: Callable[[Java], Java], *, missing: bool = False) -> Java:
        return self._guarded(path, lambda: ask(self._path(path).getFileSystem(self._conf)), missing=missing)

    def _guarded(self, path: str, ask: Callable[[], Java], *, missing: bool = False) -> Java:
        from py4j.protocol import Py4JJavaError

        try:
            return ask()
        except Py4JJavaError as error:
            said = str(error.java_exception.toString())
            if missing and "FileNotFoundException" in said:
                return []
            raise OutsideError(f"{path}: {said}", "check the path, its scheme and what Spark is told of it") from None


def _entry(match: re.Match[str]) -> _Entry:
    return _Entry(match["path"], match["size"] is None, int(match["size"] or 0), int(match["changed"]))


def _asked(status: Java) -> _Entry:
    path, folder = str(status.getPath().toString()), bool(status.isDirectory())
    return _Entry(path, folder, int(status.getLen()), int(status.getModificationTime()))


def _piece(status: Java, address: str, name: str) -> InputPiece:
    return InputPiece(
        path=str(status.getPath().toString()),
        address=address,
        name=name,
        size=int(status.getLen()),
        changed=int(status.getModificationTime()),
    )
