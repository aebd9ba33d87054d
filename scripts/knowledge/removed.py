"""What was removed or changed its meaning in current libraries, with a line of Python that shows it.

In: nothing. Out: ENTRIES; check_removed.py runs each probe and writes src/model/knowledge/removed.json.
Names: a qualified function, module or attribute; `Kind.method` for methods of a kind of value; `callee(keyword=)`, also two that exclude each other;
`callee(keyword='value')`; `callee(keyword default)` where leaving the keyword out means another thing now. Other `value` entries are in words.
A probe of a 'fails' entry must raise; of a 'changes' entry must be true. None: the library is too big to install here; the manual page stands above.
"""

FRAME = "import pandas as pd, numpy as np\ndf = pd.DataFrame({'a': [1.0, None, 3.0], 'b': ['x', 'y', 'z']})\ns = df['a']\n"
KERAS = "import keras\n"
ENTRIES = []


def gone(name, kind, library, removed_in, replacement, probe, rename=None, behaviour="fails"):
    entry = {"name": name, "kind": kind, "library": library, "removedIn": removed_in, "behaviour": behaviour, "replacement": replacement, "probe": probe}
    if rename:
        entry["rename"] = rename
    ENTRIES.append(entry)


def attribute(name):
    """A probe that imports the module and asks for the attribute."""
    module, _, last = name.rpartition(".")
    return f"import importlib\ngetattr(importlib.import_module('{module}'), '{last}')"


def module(name):
    return f"import importlib\nimportlib.import_module('{name}')"


def failing(code):
    """For what fails on some data only: RESULT says that it does here."""
    return f"try:\n    {code}\nexcept (TypeError, ValueError):\n    RESULT = True"


# pandas: https://pandas.pydata.org/docs/whatsnew/ (v1.0, v2.0, v3.0)
for kind in ("DataFrame", "Series"):
    value = "df" if kind == "DataFrame" else "s"
    gone(f"{kind}.append", "method", "pandas", "2.0", "pandas.concat([…])", FRAME + f"{value}.append({value})")
    gone(f"{kind}.ix", "attribute", "pandas", "1.0", ".loc (labels) or .iloc (positions)", FRAME + f"{value}.ix")
    gone(f"{kind}.iteritems", "method", "pandas", "2.0", ".items()", FRAME + f"{value}.iteritems()", "items")
    gone(f"{kind}.mad", "method", "pandas", "2.0", "(x - x.mean()).abs().mean()", FRAME + f"{value}.mad()")
    gone(f"{kind}.slice_shift", "method", "pandas", "2.0", ".shift()", FRAME + f"{value}.slice_shift()")
    gone(f"{kind}.tshift", "method", "pandas", "2.0", ".shift(freq=…)", FRAME + f"{value}.tshift()")
    gone(f"{kind}.as_matrix", "method", "pandas", "1.0", ".to_numpy()", FRAME + f"{value}.as_matrix()", "to_numpy")
    gone(f"{kind}.get_value", "method", "pandas", "1.0", ".at[row, column]", FRAME + f"{value}.get_value(0)")
    gone(f"{kind}.set_value", "method", "pandas", "1.0", ".at[row, column] = value", FRAME + f"{value}.set_value(0, 1)")
    gone(f"{kind}.swapaxes", "method", "pandas", "3.0", ".transpose()", FRAME + f"{value}.swapaxes(0, 0)")
    gone(f"{kind}.first", "method", "pandas", "3.0", ".loc[: start + offset]", FRAME + f"{value}.first('3D')")
    gone(f"{kind}.last", "method", "pandas", "3.0", ".loc[end - offset :]", FRAME + f"{value}.last('3D')")
    gone(f"{kind}.fillna(method=)", "keyword", "pandas", "3.0", ".ffill() or .bfill()", FRAME + f"{value}.fillna(method='ffill')")
    gone(f"{kind}.pct_change(fill_method='ffill')", "value", "pandas", "3.0", ".ffill().pct_change()", FRAME + f"{'df[[chr(97)]]' if kind == 'DataFrame' else 's'}.pct_change(fill_method='ffill')")
gone("Series.ravel", "method", "pandas", "3.0", ".to_numpy()", FRAME + "s.ravel()", "to_numpy")
gone("DataFrame.drop(axis=, columns=)", "keyword", "pandas", "3.1", "columns= alone, without axis=", FRAME + "df.drop(columns=['a'], axis=1)")
gone("DataFrame.applymap", "method", "pandas", "3.0", ".map()", FRAME + "df.applymap(str)", "map")
gone("DataFrame.lookup", "method", "pandas", "2.0", "indexing with .to_numpy() and positions", FRAME + "df.lookup([0], ['a'])")
gone("DataFrame.from_items", "method", "pandas", "1.0", "DataFrame.from_dict(dict(items))", FRAME + "pd.DataFrame.from_items([('a', [1])])")
gone("DataFrame.to_gbq", "method", "pandas", "3.0", "pandas_gbq.to_gbq", FRAME + "df.to_gbq('x')")
gone("DataFrame.groupby(axis=)", "keyword", "pandas", "3.0", "frame.T.groupby(…)", FRAME + "df.groupby(['x', 'y'], axis=1)")
gone("DataFrame.groupby(squeeze=)", "keyword", "pandas", "2.0", "leave squeeze out", FRAME + "df.groupby('a', squeeze=True)")
gone("DataFrame.resample(axis=)", "keyword", "pandas", "3.0", "frame.T.resample(…)", FRAME + "df.set_index(pd.date_range('2020', periods=3)).resample('D', axis=0)")
gone("DataFrame.to_csv(line_terminator=)", "keyword", "pandas", "2.0", "lineterminator=", FRAME + "df.to_csv(line_terminator='\\n')", "lineterminator")
gone("DataFrame.to_excel(encoding=)", "keyword", "pandas", "2.0", "leave encoding out", FRAME + "df.to_excel('/dev/null', encoding='utf-8')")
gone("DataFrame.info(null_counts=)", "keyword", "pandas", "2.0", "show_counts=", FRAME + "df.info(null_counts=True)", "show_counts")
gone("DataFrame.sort", "method", "pandas", "0.20", ".sort_values(by)", FRAME + "df.sort('a')", "sort_values")
gone("Series.order", "method", "pandas", "0.20", ".sort_values()", FRAME + "s.order()", "sort_values")
gone("Series.is_monotonic", "attribute", "pandas", "2.0", ".is_monotonic_increasing", FRAME + "s.is_monotonic", "is_monotonic_increasing")
gone("Series.view", "method", "pandas", "3.0", ".astype()", FRAME + "s.view('int64')")
gone("Series.nonzero", "method", "pandas", "1.0", ".to_numpy().nonzero()", FRAME + "s.nonzero()")
gone("Series.dt.weekofyear", "attribute", "pandas", "2.0", ".dt.isocalendar().week", FRAME + "pd.Series(pd.date_range('2020', periods=2)).dt.weekofyear")
gone("Series.dt.weekday_name", "attribute", "pandas", "1.0", ".dt.day_name()", FRAME + "pd.Series(pd.date_range('2020', periods=2)).dt.weekday_name")
gone("Series.dt.week", "attribute", "pandas", "2.0", ".dt.isocalendar().week", FRAME + "pd.Series(pd.date_range('2020', periods=2)).dt.week")
gone("DataFrame.mean(level=)", "keyword", "pandas", "2.0", ".groupby(level=…).mean()", FRAME + "df[['a']].mean(level=0)")
gone("DataFrame.sum(level=)", "keyword", "pandas", "2.0", ".groupby(level=…).sum()", FRAME + "df[['a']].sum(level=0)")
gone("DataFrame.replace(method=)", "keyword", "pandas", "3.0", ".replace(…, value) then .ffill()", FRAME + "df.replace(1.0, method='ffill')")
gone("DataFrame.interpolate(method='pad')", "value", "pandas", "3.0", ".ffill()", FRAME + "df[['a']].interpolate(method='pad')")
gone("DataFrame.drop_duplicates(take_last=)", "keyword", "pandas", "1.0", "keep='last'", FRAME + "df.drop_duplicates(take_last=True)")
gone("DataFrameGroupBy.tshift", "method", "pandas", "2.0", ".shift(freq=…)", FRAME + "df.groupby('b').tshift()")
gone("DataFrameGroupBy.fillna", "method", "pandas", "3.0", ".ffill() / .bfill(), or .transform(lambda g: g.fillna(value))", FRAME + "df.groupby('b').fillna(0)")
gone("pandas.datetime", "attribute", "pandas", "2.0", "datetime.datetime", attribute("pandas.datetime"), "datetime.datetime")
gone("pandas.np", "attribute", "pandas", "2.0", "import numpy", attribute("pandas.np"), "numpy")
gone("pandas.Panel", "attribute", "pandas", "1.0", "a DataFrame with MultiIndex, or xarray", attribute("pandas.Panel"))
gone("pandas.Int64Index", "attribute", "pandas", "2.0", "pandas.Index(…, dtype='int64')", attribute("pandas.Int64Index"))
gone("pandas.Float64Index", "attribute", "pandas", "2.0", "pandas.Index(…, dtype='float64')", attribute("pandas.Float64Index"))
gone("pandas.rolling_mean", "function", "pandas", "0.23", "series.rolling(window).mean()", attribute("pandas.rolling_mean"))
gone("pandas.rolling_std", "function", "pandas", "0.23", "series.rolling(window).std()", attribute("pandas.rolling_std"))
gone("pandas.ewma", "function", "pandas", "0.23", "series.ewm(…).mean()", attribute("pandas.ewma"))
gone("pandas.scatter_matrix", "function", "pandas", "0.25", "pandas.plotting.scatter_matrix", attribute("pandas.scatter_matrix"), "pandas.plotting.scatter_matrix")
gone("pandas.value_counts", "function", "pandas", "3.0", "Series(…).value_counts()", attribute("pandas.value_counts"))
gone("pandas.read_gbq", "function", "pandas", "3.0", "pandas_gbq.read_gbq", attribute("pandas.read_gbq"), "pandas_gbq.read_gbq")
gone("pandas.tools", "module", "pandas", "0.23", "pandas.plotting, pandas.concat, pandas.merge", module("pandas.tools"))
gone("pandas.tools.plotting", "module", "pandas", "0.23", "pandas.plotting", module("pandas.tools.plotting"), "pandas.plotting")
gone("pandas.io.json.json_normalize", "function", "pandas", "2.0", "pandas.json_normalize", attribute("pandas.io.json.json_normalize"), "pandas.json_normalize")
gone("pandas.util.testing", "module", "pandas", "2.0", "pandas.testing", module("pandas.util.testing"), "pandas.testing")
gone("pandas.stats", "module", "pandas", "0.20", "statsmodels", module("pandas.stats"))
CSV = "import pandas as pd, io\n"
for keyword, value, since, instead, rename in (("error_bad_lines", "False", "2.0", "on_bad_lines='skip'", None), ("warn_bad_lines", "False", "2.0", "on_bad_lines='warn'", None),
                                               ("date_parser", "pd.to_datetime", "3.0", "date_format=", None), ("squeeze", "True", "2.0", "read_csv(…).squeeze('columns')", None),
                                               ("prefix", "'x'", "2.0", "rename the columns afterwards", None), ("mangle_dupe_cols", "True", "2.0", "leave it out", None),
                                               ("infer_datetime_format", "True", "3.1", "leave it out", None), ("delim_whitespace", "True", "3.0", "sep=r'\\s+'", None),
                                               ("keep_date_col", "True", "3.0", "combine the columns afterwards with pd.to_datetime", None), ("tupleize_cols", "True", "1.0", "leave it out", None)):
    gone(f"pandas.read_csv({keyword}=)", "keyword", "pandas", since, instead, CSV + f"pd.read_csv(io.StringIO('a,b\\n1,2'), {keyword}={value})", rename)
gone("pandas.read_excel(sheetname=)", "keyword", "pandas", "1.0", "sheet_name=", "import pandas as pd, inspect\nassert 'sheetname' in inspect.signature(pd.read_excel).parameters", "sheet_name")
gone("pandas.read_excel(parse_cols=)", "keyword", "pandas", "1.0", "usecols=", "import pandas as pd, inspect\nassert 'parse_cols' in inspect.signature(pd.read_excel).parameters", "usecols")
gone("pandas.concat(join_axes=)", "keyword", "pandas", "1.0", ".reindex(…) after concat", FRAME + "pd.concat([df, df], join_axes=[df.index])")
gone("pandas.to_datetime(infer_datetime_format=)", "keyword", "pandas", "3.1", "leave it out: it is what pandas does", FRAME + "pd.to_datetime(['2020-01-01'], infer_datetime_format=True)")
gone("pandas.to_datetime(box=)", "keyword", "pandas", "1.0", ".to_numpy() afterwards", FRAME + "pd.to_datetime(['2020-01-01'], box=False)")
gone("pandas.to_numeric(errors='ignore')", "value", "pandas", "3.0", "errors='coerce', or catch the exception", FRAME + "pd.to_numeric(['a'], errors='ignore')")
gone("pandas.to_datetime(errors='ignore')", "value", "pandas", "3.0", "errors='coerce', or catch the exception", FRAME + "pd.to_datetime(['a'], errors='ignore')")
gone("pandas.get_dummies(dtype default)", "value", "pandas", "2.0", "dtype=int for 0/1", FRAME + "RESULT = str(pd.get_dummies(df['b']).dtypes.iloc[0]) == 'bool'", behaviour="changes")
for old, new in (("M", "ME"), ("Q", "QE"), ("Y", "YE"), ("A", "YE"), ("BM", "BME"), ("H", "h"), ("T", "min"), ("S", "s"), ("L", "ms")):
    gone(f"pandas.date_range(freq='{old}')", "value", "pandas", "3.0", f"freq='{new}'", FRAME + f"pd.date_range('2020', periods=2, freq='{old}')", new)
    gone(f"DataFrame.resample(rule='{old}')", "value", "pandas", "3.0", f"resample('{new}')", FRAME + f"df[['a']].set_index(pd.date_range('2020', periods=3)).resample('{old}').mean()", new)
gone("Series.str.replace(regex default)", "value", "pandas", "2.0", "regex=True where the pattern is a regular expression", FRAME + "RESULT = pd.Series(['a1']).str.replace(r'\\d', '').iloc[0] == 'a1'", behaviour="changes")
gone("DataFrame.mean(numeric_only default)", "value", "pandas", "2.0", "numeric_only=True", FRAME + failing("df.mean()"), behaviour="changes")
gone("DataFrame.corr(numeric_only default)", "value", "pandas", "2.0", "numeric_only=True", FRAME + failing("df.corr()"), behaviour="changes")
gone("DataFrame.dtypes == 'object'", "value", "pandas", "3.0", "pandas.api.types.is_string_dtype, or select_dtypes('str')", FRAME + "RESULT = df['b'].dtype != object", behaviour="changes")
gone("DataFrame chained assignment", "value", "pandas", "3.0", "df.loc[rows, column] = value", FRAME + "df['a'][0] = 9\nRESULT = df['a'][0] != 9", behaviour="changes")
gone("Series.fillna on a column, in place", "value", "pandas", "3.0", "df['a'] = df['a'].fillna(value)", FRAME + "df['a'].fillna(0, inplace=True)\nRESULT = bool(df['a'].isna().any())", behaviour="changes")

# NumPy: https://numpy.org/doc/stable/release/1.24.0-notes.html and https://numpy.org/doc/stable/numpy_2_0_migration_guide.html
for old, new in (("float", "float"), ("int", "int"), ("object", "object"), ("str", "str"), ("complex", "complex")):
    gone(f"numpy.{old}", "attribute", "numpy", "1.24", f"{new}, or numpy.{old}{128 if old == 'complex' else 64}" if old in ("float", "int", "complex") else new, attribute(f"numpy.{old}"), new)
for old, new, since in (("float_", "numpy.float64", "2.0"), ("complex_", "numpy.complex128", "2.0"), ("unicode_", "numpy.str_", "2.0"), ("string_", "numpy.bytes_", "2.0"), ("Inf", "numpy.inf", "2.0"), ("Infinity", "numpy.inf", "2.0"), ("infty", "numpy.inf", "2.0"),
                        ("PINF", "numpy.inf", "2.0"), ("NaN", "numpy.nan", "2.0"), ("NAN", "numpy.nan", "2.0"), ("mat", "numpy.asmatrix", "2.0"), ("product", "numpy.prod", "2.0"), ("cumproduct", "numpy.cumprod", "2.0"), ("alltrue", "numpy.all", "2.0"),
                        ("sometrue", "numpy.any", "2.0"), ("round_", "numpy.round", "2.0"), ("in1d", "numpy.isin", "2.4"), ("trapz", "numpy.trapezoid", "2.4"), ("asfarray", None, "2.0"), ("asscalar", None, "1.23"),
                        ("math", "math", "1.25"), ("NINF", None, "2.0"), ("msort", None, "2.0"), ("cast", None, "2.0"), ("find_common_type", "numpy.result_type", "2.0"), ("issubclass_", "issubclass", "2.0"), ("issctype", None, "2.0"), ("rank", "numpy.ndim", "1.18"), ("bool8", "numpy.bool_", "2.0"),
                        ("object0", "numpy.object_", "2.0"), ("int0", "numpy.intp", "2.0"), ("typeDict", "numpy.sctypeDict", "1.24"), ("loads", "pickle.loads", "1.23"), ("safe_eval", "ast.literal_eval", "2.0"), ("disp", "print", "2.0"), ("deprecate", None, "2.0")):
    instead = {"asfarray": "numpy.asarray(x, dtype=float)", "asscalar": "x.item()", "NINF": "-numpy.inf", "msort": "numpy.sort(x, axis=0)", "cast": "numpy.asarray(x, dtype=…)", "issctype": "issubclass(x, numpy.generic)", "deprecate": "warnings.warn"}.get(old, new)
    gone(f"numpy.{old}", "attribute", "numpy", since, instead or "a sized dtype such as numpy.float64", attribute(f"numpy.{old}"), new)
gone("array.ptp", "method", "numpy", "2.0", "numpy.ptp(x)", "import numpy as np\nnp.arange(3).ptp()")
gone("array.itemset", "method", "numpy", "2.0", "x[index] = value", "import numpy as np\nnp.arange(3).itemset(0, 1)")
gone("array.newbyteorder", "method", "numpy", "2.0", "x.view(x.dtype.newbyteorder(…))", "import numpy as np\nnp.arange(3).newbyteorder()")
gone("numpy.load(allow_pickle default)", "value", "numpy", "1.16.3", "allow_pickle=True for object arrays you trust", "import numpy as np, io\nf = io.BytesIO()\nnp.save(f, np.array([{}], dtype=object), allow_pickle=True)\nf.seek(0)\n" + failing("np.load(f)"), behaviour="changes")
