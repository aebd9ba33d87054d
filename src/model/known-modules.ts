/**
 * Modules whose code nobody needs to see: Python's own, those the knowledge has facts about, and libraries that notebooks use everywhere.
 * In: a module's name. Out: whether it is one of them; another is a file beside the notebook or a library that the analysis knows nothing about.
 */
import { knownPackages } from './knowledge';

/** Source: CPython 3.11 `sys.stdlib_module_names`. */
const STANDARD: ReadonlySet<string> = new Set(
  ('abc aifc antigravity argparse array ast asynchat asyncio asyncore atexit audioop base64 bdb binascii bisect builtins bz2 cProfile calendar cgi cgitb chunk cmath cmd code '
  + 'codecs codeop collections colorsys compileall concurrent configparser contextlib contextvars copy copyreg crypt csv ctypes curses dataclasses datetime dbm decimal difflib '
  + 'dis distutils doctest email encodings ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch fractions ftplib functools gc genericpath getopt getpass gettext '
  + 'glob graphlib grp gzip hashlib heapq hmac html http idlelib imaplib imghdr imp importlib inspect io ipaddress itertools json keyword lib2to3 linecache locale logging lzma '
  + 'mailbox mailcap marshal math mimetypes mmap modulefinder msilib msvcrt multiprocessing netrc nis nntplib nt ntpath nturl2path numbers opcode operator optparse os '
  + 'ossaudiodev pathlib pdb pickle pickletools pipes pkgutil platform plistlib poplib posix posixpath pprint profile pstats pty pwd py_compile pyclbr pydoc pydoc_data pyexpat '
  + 'queue quopri random re readline reprlib resource rlcompleter runpy sched secrets select selectors shelve shlex shutil signal site smtpd smtplib sndhdr socket socketserver '
  + 'spwd sqlite3 sre_compile sre_constants sre_parse ssl stat statistics string stringprep struct subprocess sunau symtable sys sysconfig syslog tabnanny tarfile telnetlib '
  + 'tempfile termios textwrap this threading time timeit tkinter token tokenize tomllib trace traceback tracemalloc tty turtle turtledemo types typing unicodedata unittest '
  + 'urllib uu uuid venv warnings wave weakref webbrowser winreg winsound wsgiref xdrlib xml xmlrpc zipapp zipfile zipimport zlib zoneinfo').split(' '),
);

/** Libraries without facts in `knowledge/` that do not change what rows a model learns from, or of which calls are followed as far as data goes. */
const COMMON: ReadonlySet<string> = new Set(
  ('IPython ipywidgets tqdm matplotlib mpl_toolkits seaborn plotly bokeh altair folium missingno wordcloud graphviz pydot networkx requests bs4 yaml dotenv torch torchvision torchaudio tensorflow tensorflow_datasets '
  + 'keras transformers datasets tokenizers nltk spacy gensim cv2 PIL skimage imageio joblib cloudpickle dill shap lime eli5 optuna hyperopt mlflow wandb neptune comet_ml clearml aim dvclive psutil tabulate '
  + 'pyarrow polars dask sqlalchemy psycopg2 pymysql pymongo boto3 google kaggle kagglehub gdown pydrive oauth2client pydantic pytest setuptools pkg_resources packaging six attr pytz dateutil colorama termcolor rich '
  + 'ydata_profiling pandas_profiling sweetviz patsy numba cudf cuml cupy jax jaxlib flax haiku optax pylab yellowbrick scikitplot sklearn_pandas mlxtend geopandas shapely yfinance').split(' '),
);

export function isKnownModule(module: string): boolean {
  const top = module.split('.')[0]!;
  return STANDARD.has(top) || COMMON.has(top) || knownPackages().has(top);
}
