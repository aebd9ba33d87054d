/**
 * Names that need no binding in a notebook: Python's builtins and what IPython adds.
 * Source: CPython 3.12 `dir(builtins)`, IPython 9 user namespace.
 */
export const PYTHON_BUILTINS: ReadonlySet<string> = new Set(
  ('abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex copyright credits delattr dict dir divmod enumerate eval exec exit '
  + 'filter float format frozenset getattr globals hasattr hash help hex id input int isinstance issubclass iter len license list locals map max memoryview min next object oct open ord '
  + 'pow print property quit range repr reversed round set setattr slice sorted staticmethod str sum super tuple type vars zip '
  + 'ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError BrokenPipeError BufferError BytesWarning ChildProcessError ConnectionAbortedError '
  + 'ConnectionError ConnectionRefusedError ConnectionResetError DeprecationWarning EOFError Ellipsis EncodingWarning EnvironmentError Exception ExceptionGroup False FileExistsError '
  + 'FileNotFoundError FloatingPointError FutureWarning GeneratorExit IOError ImportError ImportWarning IndentationError IndexError InterruptedError IsADirectoryError KeyError '
  + 'KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError None NotADirectoryError NotImplemented NotImplementedError OSError OverflowError PendingDeprecationWarning '
  + 'PermissionError ProcessLookupError RecursionError ReferenceError ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration StopIteration SyntaxError SyntaxWarning SystemError '
  + 'SystemExit TabError TimeoutError True TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning '
  + 'ZeroDivisionError __build_class__ __debug__ __doc__ __import__ __class__ __loader__ __name__ __package__ __spec__ __file__ __builtins__ '
  + 'In Out _ __ ___ _i _ii _iii _ih _oh _dh get_ipython display').split(' '),
);
