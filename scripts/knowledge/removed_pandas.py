"""Continues removed.py: more of pandas, and of what notebooks take from NumPy and SciPy by habit."""
from removed import CSV, FRAME, attribute, gone, module

# pandas: https://pandas.pydata.org/docs/whatsnew/
BOTH = (("DataFrame", "df"), ("Series", "s"))
for kind, value in BOTH:
    for name, since, instead, call, to in (
        ("clip_upper", "1.0", ".clip(upper=…)", "(1)", None), ("clip_lower", "1.0", ".clip(lower=…)", "(1)", None), ("pad", "3.0", ".ffill()", "()", "ffill"), ("backfill", "3.0", ".bfill()", "()", "bfill"),
        ("convert_objects", "1.0", "pandas.to_numeric(column, errors='coerce')", "()", None), ("reindex_axis", "1.0", ".reindex(labels, axis=…)", "([0])", None), ("get_values", "1.0", ".to_numpy()", "()", "to_numpy"),
        ("to_sparse", "1.0", ".astype(pandas.SparseDtype())", "()", None), ("to_msgpack", "1.0", ".to_parquet()", "('x')", None), ("bool", "3.0", ".item()", "()", None), ("consolidate", "1.0", "leave it out", "()", None), ("get_dtype_counts", "1.0", ".dtypes.value_counts()", "()", None), ("get_ftype_counts", "1.0", ".dtypes.value_counts()", "()", None),
        ("iterkv", "1.0", ".items()", "()", "items"), ("as_blocks", "1.0", "frame.select_dtypes(…)", "()", None), ("is_copy", "1.0", ".copy() where a copy is meant", "", None), ("blocks", "1.0", ".select_dtypes(…)", "", None), ("ftypes", "1.0", ".dtypes", "", "dtypes"),
    ):
        gone(f"{kind}.{name}", "method" if call else "attribute", "pandas", since, instead, FRAME + f"getattr({value}, '{name}')", to)
    for statistic in ("median", "std", "var", "min", "max", "prod", "count", "skew", "kurt", "sem", "any", "all"):
        gone(f"{kind}.{statistic}(level=)", "keyword", "pandas", "2.0", f".groupby(level=…).{statistic}()", FRAME + f"df[['a']]{'' if kind == 'DataFrame' else '.a'}.{statistic}(level=0)")
    for window, argument in (("rolling", "2, "), ("expanding", ""), ("ewm", "2, ")):
        gone(f"{kind}.{window}(axis=)", "keyword", "pandas", "3.0", f"frame.T.{window}(…)", FRAME + f"{value}.{window}({argument}axis=0)")
    DAILY = FRAME + f"x = {'df' if kind == 'DataFrame' else 's'}.set_axis(pd.date_range('2020', periods=3))\n"
    gone(f"{kind}.resample(how=)", "keyword", "pandas", "1.0", ".resample(rule).mean(), .sum() or .agg(…)", DAILY + "x.resample('D', how='mean')")
    gone(f"{kind}.resample(fill_method=)", "keyword", "pandas", "1.0", ".resample(rule).ffill()", DAILY + "x.resample('D', fill_method='ffill')")
    gone(f"{kind}.resample(loffset=)", "keyword", "pandas", "2.0", "move the index of the result", DAILY + "x.resample('D', loffset='1h')")
    gone(f"{kind}.resample(base=)", "keyword", "pandas", "2.0", "offset=", DAILY + "x.resample('D', base=1)")
    gone(f"{kind}.set_axis(inplace=)", "keyword", "pandas", "2.0", "bind the result to the name", FRAME + f"{value}.set_axis([1, 2, 3], inplace=True)")
    gone(f"{kind}.describe(datetime_is_numeric=)", "keyword", "pandas", "2.0", "leave it out", FRAME + f"{value}.describe(datetime_is_numeric=True)")
    gone(f"{kind}.sort_index(by=)", "keyword", "pandas", "1.0", ".sort_values(by)", FRAME + f"{value}.sort_index(by='a')")
for name, since, instead, to in (("compress", "1.0", "series[condition]", None), ("ptp", "1.0", ".max() - .min()", None), ("valid", "1.0", ".dropna()", "dropna"), ("get_duplicates", "1.0", "series[series.duplicated()].unique()", None), ("from_csv", "1.0", "pandas.read_csv(…).squeeze('columns')", None)):
    gone(f"Series.{name}", "function" if name == "from_csv" else "method", "pandas", since, instead, FRAME + f"s.{name}", to)
gone("Series.asobject", "attribute", "pandas", "1.0", ".astype(object)", FRAME + "s.asobject")
gone("Series.real", "attribute", "pandas", "1.0", ".to_numpy().real", FRAME + "s.real")
gone("DataFrame.from_csv", "function", "pandas", "1.0", "pandas.read_csv(…, index_col=0)", attribute("pandas.DataFrame").replace("getattr(", "cls = getattr(") + "\ncls.from_csv")
gone("DataFrame.to_panel", "method", "pandas", "1.0", ".to_xarray()", FRAME + "df.to_panel()")
gone("DataFrame.to_dict(orient='record')", "value", "pandas", "2.0", "orient='records'", FRAME + "df.to_dict(orient='record')", "records")
gone("DataFrame.dropna(how=, thresh=)", "keyword", "pandas", "1.5", "thresh= or how=, not both", FRAME + "df.dropna(how='any', thresh=2)")
gone("DataFrame.sort(columns=)", "keyword", "pandas", "0.20", ".sort_values(by=…)", FRAME + "df.sort(columns='a')")
for name, to in (("mad", None), ("pad", "ffill"), ("backfill", "bfill")):
    gone(f"DataFrameGroupBy.{name}", "method", "pandas", "2.0", f".{to}()" if to else ".transform(lambda g: (g - g.mean()).abs().mean())", FRAME + f"df.groupby('b').{name}()", to)
gone("DataFrameGroupBy[…, …]", "subscript", "pandas", "2.0", "a list of columns: grouped[['a', 'b']]", FRAME + "df.assign(c=1).groupby('b')['a', 'c'].mean()")
for part in ("week", "weekofyear"):
    gone(f"pandas.DatetimeIndex.{part}", "attribute", "pandas", "2.0", ".isocalendar().week", f"import pandas as pd\npd.date_range('2020', periods=2).{part}")
for name, since, instead, to in (
    ("TimeGrouper", "1.0", "pandas.Grouper(freq=…)", None), ("UInt64Index", "2.0", "pandas.Index(…, dtype='uint64')", None), ("SparseDataFrame", "2.0", "DataFrame.astype(pandas.SparseDtype())", None), ("SparseSeries", "2.0", "Series.astype(pandas.SparseDtype())", None),
    ("read_msgpack", "1.0", "pandas.read_parquet", None), ("get_store", "1.0", "pandas.HDFStore", "pandas.HDFStore"), ("groupby", "0.24", "frame.groupby(…)", None), ("match", "0.23", "pandas.Index.get_indexer", None), ("plot_params", "1.0", "pandas.plotting.plot_params", "pandas.plotting.plot_params"),
    *((f"rolling_{s}", "0.23", f"series.rolling(window).{s}()", None) for s in ("sum", "max", "min", "var", "median", "corr", "cov", "count", "apply", "skew", "quantile")), *((f"expanding_{s}", "0.23", f"series.expanding().{s}()", None) for s in ("mean", "sum", "max", "min", "std", "count")),
    ("ewmstd", "0.23", "series.ewm(…).std()", None), ("ewmvar", "0.23", "series.ewm(…).var()", None), ("ewmcorr", "0.23", "series.ewm(…).corr()", None),
):
    gone(f"pandas.{name}", "function", "pandas", since, instead, attribute(f"pandas.{name}"), to)
for name, since, instead, to in (
    ("pandas.errors.SettingWithCopyWarning", "3.0", "nothing: chained assignment no longer warns", None), ("pandas.core.common.SettingWithCopyWarning", "1.5", "nothing: chained assignment no longer warns", None), ("pandas.api.types.is_categorical", "2.0", "isinstance(series.dtype, pandas.CategoricalDtype)", None),
    
):
    gone(name, "attribute", "pandas", since, instead, attribute(name), to)
for name, since, instead, to in (("pandas.core.index", "2.0", "pandas", "pandas"), ("pandas.lib", "0.23", "pandas", "pandas"), ("pandas.tslib", "1.0", "pandas", "pandas"), ("pandas.io.data", "0.19", "pandas_datareader.data", "pandas_datareader.data"), ("pandas.io.wb", "0.19", "pandas_datareader.wb", "pandas_datareader.wb"), ("pandas.io.ga", "0.20", "Google's own client", None),
                                 ("pandas.tseries.tools", "0.23", "pandas", "pandas"), ("pandas.core.datetools", "1.0", "pandas.tseries.offsets", "pandas.tseries.offsets"), ("pandas.rpy", "0.20", "rpy2", None), ("pandas.sandbox", "0.20", "qtpandas", None), ("pandas.types", "0.23", "pandas.api.types", "pandas.api.types"), ("pandas.formats", "0.23", "pandas.io.formats", "pandas.io.formats"), ("pandas.computation", "0.23", "pandas.eval", None)):
    gone(name, "module", "pandas", since, instead, module(name), to)
for keyword, value, since, instead in (("delim_whitespace", "True", "3.0", "sep=r'\\s+'"), ("error_bad_lines", "False", "2.0", "on_bad_lines='skip'"), ("squeeze", "True", "2.0", "read_table(…).squeeze('columns')"), ("date_parser", "pd.to_datetime", "3.0", "date_format=")):
    gone(f"pandas.read_table({keyword}=)", "keyword", "pandas", since, instead, CSV + f"pd.read_table(io.StringIO('a\\tb\\n1\\t2'), {keyword}={value})")
for keyword, since, instead in (("squeeze", "2.0", "read_excel(…).squeeze('columns')"), ("date_parser", "3.0", "date_format="), ("convert_float", "2.0", "leave it out"), ("mangle_dupe_cols", "2.0", "leave it out")):
    gone(f"pandas.read_excel({keyword}=)", "keyword", "pandas", since, instead, f"import pandas as pd, inspect\nassert '{keyword}' in inspect.signature(pd.read_excel).parameters")
gone("pandas.read_csv(verbose=)", "keyword", "pandas", "3.0", "leave it out", CSV + "pd.read_csv(io.StringIO('a,b\\n1,2'), verbose=True)")
gone("pandas.date_range(closed=)", "keyword", "pandas", "2.0", "inclusive=", "import pandas as pd\npd.date_range('2020', periods=3, closed='left')", "inclusive")
gone("pandas.to_datetime(coerce=)", "keyword", "pandas", "0.23", "errors='coerce'", "import pandas as pd\npd.to_datetime(['x'], coerce=True)")
gone("pandas.crosstab(rows=)", "keyword", "pandas", "0.19", "index=", "import pandas as pd\npd.crosstab(rows=[1], columns=[2])", "index")
gone("DataFrame.pivot_table(rows=)", "keyword", "pandas", "0.19", "index=", FRAME + "df.pivot_table('a', rows='b')", "index")
gone("pandas.pivot_table(rows=)", "keyword", "pandas", "0.19", "index=", FRAME + "pd.pivot_table(df, 'a', rows='b')", "index")
for option, since, instead, to in (("display.height", "1.0", "display.max_rows", "display.max_rows"), ("display.line_width", "1.0", "display.width", "display.width"), ("mode.use_inf_as_na", "3.0", "frame.replace([numpy.inf, -numpy.inf], numpy.nan)", None), ("mode.use_inf_as_null", "2.0", "frame.replace([numpy.inf, -numpy.inf], numpy.nan)", None), ("display.mpl_style", "0.21", "matplotlib.pyplot.style.use('ggplot')", None), ("use_inf_as_na", "3.0", "frame.replace([numpy.inf, -numpy.inf], numpy.nan)", None),
                                   ("max_rows", "1.4", "display.max_rows", "display.max_rows"), ("max_columns", "1.4", "display.max_columns", "display.max_columns"), ("precision", "1.4", "display.precision", "display.precision")):
    gone(f"pandas.set_option(pat='{option}')", "value", "pandas", since, f"'{to}'" if to else instead, f"import pandas as pd\npd.get_option('{option}')", to)

# NumPy: https://numpy.org/doc/stable/numpy_2_0_migration_guide.html and the release notes of 1.20 to 2.4
for name, instead, to, since in (("unicode", "str", "str", "1.24"), ("lookfor", "the manual's search", None, "2.0"), ("source", "inspect.getsource", "inspect.getsource", "2.0"), ("who", "locals()", None, "2.0"), ("longfloat", "numpy.longdouble", "numpy.longdouble", "2.0"), ("singlecomplex", "numpy.complex64", "numpy.complex64", "2.0"),
                                 ("cfloat", "numpy.complex128", "numpy.complex128", "2.0"), ("recfromcsv", "numpy.genfromtxt(…, delimiter=',', names=True)", None, "2.0"), ("set_string_function", "numpy.set_printoptions", None, "2.0"), ("sctypes", "the dtypes by name", None, "2.0"), ("obj2sctype", "numpy.dtype(x).type", None, "2.0"), ("maximum_sctype", "the largest dtype by name", None, "2.0"), ("compare_chararrays", "numpy.char.compare_chararrays", "numpy.char.compare_chararrays", "2.0"), ("testing.Tester", "pytest", None, "1.25")):
    gone(f"numpy.{name}", "attribute", "numpy", since, instead, attribute(f"numpy.{name}"), to)

# SciPy's copies of NumPy's functions: https://docs.scipy.org/doc/scipy/release/2.0.0-notes.html names them; gone since 1.12 for most
for name, to in (("array", "array"), ("arange", "arange"), ("linspace", "linspace"), ("sqrt", "sqrt"), ("log", "log"), ("exp", "exp"), ("sin", "sin"), ("cos", "cos"), ("pi", "pi"), ("rand", "random.rand"), ("ones", "ones"), ("polyfit", "polyfit"), ("polyval", "polyval"), ("std", "std"), ("median", "median"), ("dot", "dot"), ("nan", "nan"), ("inf", "inf"), ("where", "where"), ("real", "real"), ("ndarray", "ndarray"), ("absolute", "absolute"), ("cumsum", "cumsum"), ("concatenate", "concatenate")):
    gone(f"scipy.{name}", "function", "scipy", "1.12", f"numpy.{to}", attribute(f"scipy.{name}"), f"numpy.{to}")
for name, to in (("ascent", "scipy.datasets.ascent"), ("electrocardiogram", "scipy.datasets.electrocardiogram"), ("derivative", None), ("bytescale", None), ("toimage", None), ("fromimage", None), ("imrotate", None), ("imshow", "matplotlib.pyplot.imshow"), ("lena", None), ("pilutil", None)):
    gone(f"scipy.misc.{name}", "function", "scipy", "1.12" if to and "datasets" in to or name == "derivative" else "1.3", to or {"derivative": "numdifftools, or jax.grad", "lena": "scipy.datasets.face"}.get(name, "Pillow"), attribute(f"scipy.misc.{name}"), to)
for window in ("hamming", "blackman", "bartlett", "kaiser", "boxcar", "triang", "tukey", "parzen", "flattop"):
    to = f"scipy.signal.windows.{window}"
    gone(f"scipy.signal.{window}", "function", "scipy", "1.13", to, attribute(f"scipy.signal.{window}"), to)
for name, instead, to, since in (("scipy.signal.cwt", "PyWavelets", None, "1.15"), ("scipy.signal.ricker", "PyWavelets", None, "1.15"), ("scipy.signal.morlet2", "PyWavelets", None, "1.15"), ("scipy.integrate.quadrature", "scipy.integrate.quad", "scipy.integrate.quad", "1.14"), ("scipy.integrate.romberg", "scipy.integrate.quad", "scipy.integrate.quad", "1.14"), ("scipy.linalg.pinv2", "scipy.linalg.pinv", "scipy.linalg.pinv", "1.9"),
                                 ("scipy.linalg.triu", "numpy.triu", "numpy.triu", "1.13"), ("scipy.linalg.tril", "numpy.tril", "numpy.tril", "1.13"), ("scipy.interpolate.spline", "scipy.interpolate.make_interp_spline", None, "1.3"), ("scipy.stats.chisqprob", "scipy.stats.chi2.sf", "scipy.stats.chi2.sf", "1.0"), ("scipy.spatial.distance.wminkowski", "scipy.spatial.distance.minkowski(w=…)", None, "1.8"), ("scipy.spatial.distance.matching", "scipy.spatial.distance.hamming", "scipy.spatial.distance.hamming", "1.0"),
                                 ("scipy.spatial.distance.kulsinski", "scipy.spatial.distance.yule or rogerstanimoto", None, "1.11"), ("scipy.stats.ss", "numpy.sum(numpy.square(a))", None, "0.20"), ("scipy.special.errprint", "scipy.special.seterr", None, "1.0")):
    gone(name, "function", "scipy", since, instead, attribute(name), to)
gone("pandas.DatetimeIndex.weekday_name", "attribute", "pandas", "1.0", ".day_name()", "import pandas as pd\npd.date_range('2020', periods=2).weekday_name")
gone("pandas.ExcelWriter.save", "attribute", "pandas", "2.0", ".close(), or with pandas.ExcelWriter(…)", "import pandas as pd\npd.ExcelWriter.save", "close")
