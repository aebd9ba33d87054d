"""What cannot be introspected here (too big to install, or a meaning that no signature holds), each group with the manual page it comes from.

In: nothing. Out: the dictionaries that functions.py merges with what it finds.
"""


def at(position, keyword=None):
    return {"position": position, "keyword": keyword}


def reads(gives, position=0, keyword=None, unsafe=False):
    return {"path": at(position, keyword), "gives": gives, "unsafe": unsafe}


def saves(what, position=0, keyword=None, value=None):
    return {"path": at(position, keyword), "saves": what, "value": value}


# NumPy, SciPy and the standard library: their manuals' input/output pages. Unsafe: what unpickles.
READERS = {
    "open": reads("handle", 0, "file"),
    "io.open": reads("handle", 0, "file"),
    "gzip.open": reads("handle", 0, "filename"),
    "bz2.open": reads("handle", 0, "filename"),
    "zipfile.ZipFile": reads("handle", 0, "file"),
    "tarfile.open": reads("handle", 0, "name"),
    "os.listdir": reads("files", 0, "path"),
    "os.scandir": reads("files", 0, "path"),
    "os.walk": reads("files", 0, "top"),
    "glob.glob": reads("files", 0, "pathname"),
    "glob.iglob": reads("files", 0, "pathname"),
    "Path.read_text": {"path": at(None), "gives": "text", "unsafe": False},
    "Path.read_bytes": {"path": at(None), "gives": "text", "unsafe": False},
    "pickle.load": reads("object", 0, "file", unsafe=True),
    "dill.load": reads("object", 0, "file", unsafe=True),
    "cloudpickle.load": reads("object", 0, "file", unsafe=True),
    # https://joblib.readthedocs.io/en/stable/generated/joblib.load.html
    "joblib.load": reads("object", 0, "filename", unsafe=True),
    "json.load": reads("object", 0, "fp"),
    "yaml.safe_load": reads("object", 0, "stream"),
    "yaml.load": reads("object", 0, "stream", unsafe=True),
    "csv.reader": reads("handle", 0, "csvfile"),
    "numpy.load": reads("array", 0, "file"),
    "numpy.loadtxt": reads("array", 0, "fname"),
    "numpy.genfromtxt": reads("array", 0, "fname"),
    "numpy.fromfile": reads("array", 0, "file"),
    "numpy.memmap": reads("array", 0, "filename"),
    "scipy.io.loadmat": reads("object", 0, "file_name"),
    "scipy.io.wavfile.read": reads("array", 0, "filename"),
    "scipy.sparse.load_npz": reads("array", 0, "file"),
    "pandas.HDFStore": reads("handle", 0, "path"),
    "pandas.ExcelFile": reads("handle", 0, "path_or_buffer"),
    "sqlite3.connect": reads("handle", 0, "database"),
    "sklearn.datasets.load_files": reads("object", 0, "container_path"),
    "sklearn.datasets.load_svmlight_file": reads("array", 0, "f"),
    # https://docs.pola.rs/api/python/stable/reference/io.html
    "polars.read_csv": reads("frame", 0, "source"),
    "polars.scan_csv": reads("frame", 0, "source"),
    "polars.read_parquet": reads("frame", 0, "source"),
    "polars.scan_parquet": reads("frame", 0, "source"),
    "dask.dataframe.read_csv": reads("frame", 0, "urlpath"),
    "dask.dataframe.read_parquet": reads("frame", 0, "path"),
    "geopandas.read_file": reads("frame", 0, "filename"),
    "cudf.read_csv": reads("frame", 0, "filepath_or_buffer"),
    "modin.pandas.read_csv": reads("frame", 0, "filepath_or_buffer"),
    "pyarrow.parquet.read_table": reads("frame", 0, "source"),
    "h5py.File": reads("handle", 0, "name"),
    # Images and sound: Pillow, OpenCV, imageio, scikit-image, matplotlib, librosa, pydicom.
    "PIL.Image.open": reads("image", 0, "fp"),
    "cv2.imread": reads("image", 0, "filename"),
    "cv2.VideoCapture": reads("handle", 0, "filename"),
    "imageio.imread": reads("image", 0, "uri"),
    "imageio.v2.imread": reads("image", 0, "uri"),
    "imageio.v3.imread": reads("image", 0, "uri"),
    "skimage.io.imread": reads("image", 0, "fname"),
    "matplotlib.image.imread": reads("image", 0, "fname"),
    "matplotlib.pyplot.imread": reads("image", 0, "fname"),
    "torchvision.io.read_image": reads("image", 0, "path"),
    "librosa.load": reads("array", 0, "path"),
    "soundfile.read": reads("array", 0, "file"),
    "torchaudio.load": reads("array", 0, "uri"),
    "pydicom.dcmread": reads("image", 0, "fp"),
    "nibabel.load": reads("image", 0, "filename"),
    # https://docs.pytorch.org/docs/stable/generated/torch.load.html: weights_only=True by default since 2.6, False unpickles.
    "torch.load": reads("object", 0, "f", unsafe=True),
    "torchvision.datasets.ImageFolder": reads("files", 0, "root"),
    # https://keras.io/api/models/model_saving_apis/ and https://keras.io/api/data_loading/
    "keras.models.load_model": reads("model", 0, "filepath"),
    "keras.saving.load_model": reads("model", 0, "filepath"),
    "keras.utils.load_img": reads("image", 0, "path"),
    "keras.preprocessing.image.load_img": reads("image", 0, "path"),
    "keras.utils.image_dataset_from_directory": reads("files", 0, "directory"),
    "keras.preprocessing.image_dataset_from_directory": reads("files", 0, "directory"),
    "keras.utils.text_dataset_from_directory": reads("files", 0, "directory"),
    "ImageDataGenerator.flow_from_directory": reads("files", 0, "directory"),
    "*.load_weights": reads("model", 0, "filepath"),
    "*.load_model": reads("model", 0, "fname"),
    "tensorflow.io.read_file": reads("text", 0, "filename"),
    "tensorflow.io.gfile.glob": reads("files", 0, "pattern"),
    "tensorflow.io.gfile.GFile": reads("handle", 0, "name"),
    "tensorflow.data.TFRecordDataset": reads("handle", 0, "filenames"),
    "tensorflow.saved_model.load": reads("model", 0, "export_dir"),
    "tensorflow.data.experimental.make_csv_dataset": reads("handle", 0, "file_pattern"),
    # https://lightgbm.readthedocs.io/en/stable/pythonapi/lightgbm.Booster.html
    "lightgbm.Booster": {"path": at(None, "model_file"), "gives": "model", "unsafe": False},
    # https://huggingface.co/docs/datasets, https://huggingface.co/docs/transformers
    "datasets.load_from_disk": reads("frame", 0, "dataset_path"),
    "gensim.models.KeyedVectors.load_word2vec_format": reads("model", 0, "fname"),
    "gensim.models.KeyedVectors.load": reads("model", 0, "fname", unsafe=True),
    "gensim.models.Word2Vec.load": reads("model", 0, "fname", unsafe=True),
}

WRITERS = {
    "pickle.dump": saves("object", 1, "file", 0),
    "dill.dump": saves("object", 1, "file", 0),
    "cloudpickle.dump": saves("object", 1, "file", 0),
    "joblib.dump": saves("object", 1, "filename", 0),
    "json.dump": saves("text", 1, "fp", 0),
    "yaml.dump": saves("text", 1, "stream", 0),
    "yaml.safe_dump": saves("text", 1, "stream", 0),
    "csv.writer": saves("data", 0, "csvfile"),
    "Path.write_text": {"path": at(None), "saves": "text", "value": 0},
    "Path.write_bytes": {"path": at(None), "saves": "text", "value": 0},
    "os.makedirs": saves("text", 0, "name"),
    "os.mkdir": saves("text", 0, "path"),
    "shutil.copy": saves("data", 1, "dst", None),
    "shutil.copytree": saves("data", 1, "dst", None),
    "shutil.move": saves("data", 1, "dst", None),
    "numpy.save": saves("data", 0, "file", 1),
    "numpy.savez": saves("data", 0, "file", 1),
    "numpy.savez_compressed": saves("data", 0, "file", 1),
    "numpy.savetxt": saves("data", 0, "fname", 1),
    "array.tofile": saves("data", 0, "fid"),
    "scipy.sparse.save_npz": saves("data", 0, "file", 1),
    "pandas.ExcelWriter": saves("data", 0, "path"),
    # https://matplotlib.org/stable/api/_as_gen/matplotlib.pyplot.savefig.html
    "matplotlib.pyplot.savefig": saves("figure", 0, "fname"),
    "matplotlib.pyplot.imsave": saves("figure", 0, "fname", 1),
    "Figure.savefig": saves("figure", 0, "fname"),
    "*.savefig": saves("figure", 0, "fname"),
    "*.write_html": saves("figure", 0, "file"),
    "*.write_image": saves("figure", 0, "file"),
    "cv2.imwrite": saves("figure", 0, "filename", 1),
    "Image.save": saves("figure", 0, "fp"),
    # Models. https://docs.pytorch.org/docs/stable/generated/torch.save.html, https://keras.io/api/models/model_saving_apis/
    "torch.save": saves("model", 1, "f", 0),
    "torch.jit.save": saves("model", 1, "f", 0),
    "torch.onnx.export": saves("model", 2, "f", 0),
    "safetensors.torch.save_file": saves("model", 1, "filename", 0),
    "keras.Model.save": saves("model", 0, "filepath"),
    "keras.Model.save_weights": saves("model", 0, "filepath"),
    "keras.Model.export": saves("model", 0, "filepath"),
    "keras.models.save_model": saves("model", 1, "filepath", 0),
    "keras.saving.save_model": saves("model", 1, "filepath", 0),
    "keras.callbacks.ModelCheckpoint": saves("model", 0, "filepath"),
    "tensorflow.saved_model.save": saves("model", 1, "export_dir", 0),
    "*.save": saves("model", 0, "filepath"),
    "*.save_weights": saves("model", 0, "filepath"),
    # XGBoost, LightGBM and CatBoost: https://xgboost.readthedocs.io/en/stable/python/python_api.html and like pages
    "*.save_model": saves("model", 0, "fname"),
    "*.save_pretrained": saves("model", 0, "save_directory"),
    "*.booster_.save_model": saves("model", 0, "filename"),
    # https://onnx.ai/onnx/api/utils.html, https://skops.readthedocs.io/en/stable/persistence.html
    "onnx.save": saves("model", 1, "f", 0),
    "onnx.save_model": saves("model", 1, "f", 0),
    "skops.io.dump": saves("model", 1, "file", 0),
    "sklearn2pmml.sklearn2pmml": saves("model", 1, "pmml", 0),
    "bentoml.sklearn.save_model": {"path": at(None), "saves": "model", "value": 1},
    # https://mlflow.org/docs/latest/api_reference/python_api/: save_model writes a folder, log_model stores it with the run
    **{f"mlflow.{flavour}.save_model": saves("model", 1, "path", 0) for flavour in ("sklearn", "xgboost", "lightgbm", "catboost", "keras", "tensorflow", "pytorch", "statsmodels")},
    "mlflow.pyfunc.save_model": saves("model", 0, "path"),
    **{f"mlflow.{flavour}.log_model": {"path": at(None), "saves": "model", "value": 0} for flavour in ("sklearn", "xgboost", "lightgbm", "catboost", "keras", "tensorflow", "pytorch", "statsmodels", "pyfunc")},
}

LOADERS = {
    # https://seaborn.pydata.org/generated/seaborn.load_dataset.html
    "seaborn.load_dataset": {"gives": "frame", "downloads": True, "seed": None},
    # https://keras.io/api/datasets/
    **{f"keras.datasets.{name}.load_data": {"gives": "array", "downloads": True, "seed": None} for name in ("mnist", "fashion_mnist", "cifar10", "cifar100", "imdb", "reuters", "boston_housing", "california_housing")},
    "tensorflow_datasets.load": {"gives": "generated", "downloads": True, "seed": None},
    # https://docs.pytorch.org/vision/stable/datasets.html
    **{f"torchvision.datasets.{name}": {"gives": "generated", "downloads": True, "seed": None} for name in ("MNIST", "FashionMNIST", "CIFAR10", "CIFAR100")},
    "datasets.load_dataset": {"gives": "frame", "downloads": True, "seed": None},
    "statsmodels.api.datasets.get_rdataset": {"gives": "bunch", "downloads": True, "seed": None},
    "vega_datasets.data": {"gives": "frame", "downloads": False, "seed": None},
    **{f"plotly.express.data.{name}": {"gives": "frame", "downloads": False, "seed": None} for name in ("iris", "tips", "gapminder", "stocks", "wind", "carshare", "medals_long")},
    "kagglehub.dataset_download": {"gives": "generated", "downloads": True, "seed": None},
}


def drawn(library, seed=None, when=(), own=False, defaults=None):
    """`own`: begins with entropy of its own, whatever the global seed; `defaults`: of the parameters that `when` asks for."""
    return {"library": library, "seed": seed, "randomWhen": list(when), **({"own": True} if own else {}), **({"defaults": defaults} if defaults else {})}


DRAWS = {
    # https://docs.pytorch.org/docs/stable/torch.html#random-sampling
    **{f"torch.{name}": drawn("torch") for name in ("rand", "randn", "randint", "randperm", "rand_like", "randn_like", "randint_like", "normal", "bernoulli", "multinomial", "poisson")},
    "torch.utils.data.random_split": drawn("torch", "generator"),
    "torch.utils.data.DataLoader": drawn("torch", "generator", [{"if": {"shuffle": [True]}}], defaults={"shuffle": False}),
    **{f"torch.nn.init.{name}": drawn("torch") for name in ("normal_", "uniform_", "xavier_normal_", "xavier_uniform_", "kaiming_normal_", "kaiming_uniform_")},
    # https://www.tensorflow.org/api_docs/python/tf/random: an operation's seed alone fixes it within a program
    **{f"tensorflow.random.{name}": drawn("tensorflow", "seed") for name in ("normal", "uniform", "shuffle", "truncated_normal", "categorical", "gamma", "poisson")},
    # https://keras.io/api/random/random_ops/
    **{f"keras.random.{name}": drawn("keras", "seed") for name in ("normal", "uniform", "randint", "shuffle", "truncated_normal", "categorical", "dropout")},
    "Dataset.shuffle": drawn("tensorflow", "seed"),
    "ImageDataGenerator.flow": drawn("numpy", "seed", [{"if": {"shuffle": [True]}}], defaults={"shuffle": True}),
    "ImageDataGenerator.flow_from_directory": drawn("numpy", "seed", [{"if": {"shuffle": [True]}}], defaults={"shuffle": True}),
    "keras.utils.image_dataset_from_directory": drawn("tensorflow", "seed", [{"if": {"shuffle": [True]}}], defaults={"shuffle": True}),
    # https://docs.cupy.dev/en/stable/reference/random.html
    **{f"cupy.random.{name}": drawn("cupy") for name in ("rand", "randn", "randint", "normal", "uniform", "choice", "permutation", "shuffle")},
    # https://docs.scipy.org/doc/scipy/reference/sparse.html and reference/stats.html
    "scipy.sparse.rand": drawn("numpy", "rng"),
    "scipy.sparse.random": drawn("numpy", "rng"),
    "scipy.stats.bootstrap": drawn("numpy", "rng"),
    "scipy.stats.permutation_test": drawn("numpy", "rng"),
    "scipy.optimize.differential_evolution": drawn("numpy", "rng"),
    "scipy.optimize.dual_annealing": drawn("numpy", "rng"),
    # https://optuna.readthedocs.io/en/stable/faq.html: the sampler takes the seed
    "optuna.create_study": drawn("numpy", "sampler", own=True),
    "optuna.samplers.TPESampler": drawn("numpy", "seed", own=True),
    "optuna.samplers.RandomSampler": drawn("numpy", "seed", own=True),
    "hyperopt.fmin": drawn("numpy", "rstate", own=True),
    "sklearn.model_selection.ParameterSampler": drawn("numpy", "random_state"),
}


def seeds(*libraries, position=0, keyword="seed"):
    return {"libraries": list(libraries), "argument": at(position, keyword)}


SEEDS = {
    "numpy.random.seed": seeds("numpy"),
    "random.seed": seeds("random", keyword="a"),
    # https://docs.pytorch.org/docs/stable/notes/randomness.html
    "torch.manual_seed": seeds("torch"),
    "torch.random.manual_seed": seeds("torch"),
    "torch.cuda.manual_seed": seeds("torch"),
    "torch.cuda.manual_seed_all": seeds("torch"),
    # https://www.tensorflow.org/api_docs/python/tf/random/set_seed; set_random_seed was its name in TensorFlow 1
    "tensorflow.random.set_seed": seeds("tensorflow", "keras"),
    "tensorflow.set_random_seed": seeds("tensorflow", "keras"),
    "tensorflow.random.set_random_seed": seeds("tensorflow", "keras"),
    "tensorflow.compat.v1.set_random_seed": seeds("tensorflow", "keras"),
    # https://keras.io/api/utils/python_utils/#set_random_seed-function: Python, NumPy and the backend
    "keras.utils.set_random_seed": seeds("keras", "tensorflow", "numpy", "random", "torch", "jax"),
    # https://lightning.ai/docs/pytorch/stable/api/lightning.pytorch.html#lightning.pytorch.seed_everything
    "pytorch_lightning.seed_everything": seeds("torch", "numpy", "random"),
    "pytorch_lightning.utilities.seed.seed_everything": seeds("torch", "numpy", "random"),
    "lightning.seed_everything": seeds("torch", "numpy", "random"),
    "lightning.fabric.seed_everything": seeds("torch", "numpy", "random"),
    # https://huggingface.co/docs/transformers/internal/trainer_utils, https://huggingface.co/docs/accelerate
    "transformers.set_seed": seeds("torch", "tensorflow", "keras", "numpy", "random"),
    "accelerate.utils.set_seed": seeds("torch", "numpy", "random"),
    # https://docs.fast.ai/torch_core.html#set_seed
    "fastai.torch_core.set_seed": seeds("torch", "numpy", "random", keyword="s"),
    "fastai.vision.all.set_seed": seeds("torch", "numpy", "random", keyword="s"),
    "fastai.tabular.all.set_seed": seeds("torch", "numpy", "random", keyword="s"),
    "cupy.random.seed": seeds("cupy"),
}

SPLITS = {
    # https://docs.rapids.ai/api/cuml/stable/api.html#model-selection-and-data-splitting
    "cuml.model_selection.train_test_split": {"seed": "random_state", "randomWhen": [{"if": {"shuffle": [True]}}], "params": {"test_size": None, "train_size": None, "shuffle": True, "random_state": None, "stratify": None}},
    "dask_ml.model_selection.train_test_split": {"seed": "random_state", "randomWhen": [{"if": {"shuffle": [True]}}], "params": {"test_size": None, "train_size": None, "shuffle": True, "random_state": None}},
    "skmultilearn.model_selection.iterative_train_test_split": {"seed": "random_state", "randomWhen": [], "params": {"random_state": None}},
    "torch.utils.data.random_split": {"seed": "generator", "randomWhen": [], "params": {"generator": None}},
}

METRICS = {
    # https://docs.scipy.org/doc/scipy/reference/stats.html and https://imbalanced-learn.org/stable/references/metrics.html
    "sklearn.metrics.cohen_kappa_score": {"greaterIsBetter": True, "arguments": ["y1", "y2"]},
    **{f"imblearn.metrics.{name}": {"greaterIsBetter": better, "arguments": ["y_true", "y_pred"]} for name, better in (("geometric_mean_score", True), ("sensitivity_score", True), ("specificity_score", True), ("classification_report_imbalanced", None), ("macro_averaged_mean_absolute_error", False))},
    # https://www.statsmodels.org/stable/tools.html#measure-for-fit-performance-eval-measures
    **{f"statsmodels.tools.eval_measures.{name}": {"greaterIsBetter": False, "arguments": ["x1", "x2"]} for name in ("mse", "rmse", "meanabs", "medianabs", "rmspe")},
}

CROSS_VALIDATIONS = {
    # https://xgboost.readthedocs.io, https://lightgbm.readthedocs.io, https://catboost.ai/docs: cv fits the folds itself
    "xgboost.cv": {"gives": "scores"},
    "lightgbm.cv": {"gives": "scores"},
    "catboost.cv": {"gives": "scores"},
    "mlxtend.evaluate.bias_variance_decomp": {"gives": "scores"},
}


def tracker(modules, starts=(), autologs=None, params=(), metrics=(), models=(), callbacks=()):
    """`autologs`: last part of the call, or the module before it, -> the libraries whose fits it records; `callbacks` record the fit that they are given to."""
    return {"modules": modules, "starts": list(starts), "autologs": autologs or {}, "callbacks": list(callbacks), "logsParams": list(params), "logsMetrics": list(metrics), "logsModels": list(models)}


# LIBRARY_TO_AUTOLOG_MODULE of MLflow 3.17: nothing for CatBoost. PyTorch means Lightning there; loops written by hand may log through a SummaryWriter that it watches.
MLFLOW = {
    "mlflow.autolog": ["sklearn", "imblearn", "xgboost", "lightgbm", "keras", "tensorflow", "statsmodels", "pytorch_lightning", "torch", "transformers"],
    "mlflow.sklearn.autolog": ["sklearn", "imblearn"], "mlflow.xgboost.autolog": ["xgboost"], "mlflow.lightgbm.autolog": ["lightgbm"], "mlflow.statsmodels.autolog": ["statsmodels"], "mlflow.tensorflow.autolog": ["keras", "tensorflow"], "mlflow.keras.autolog": ["keras", "tensorflow"],
    "mlflow.pytorch.autolog": ["pytorch_lightning", "torch"], "mlflow.transformers.autolog": ["transformers"],
}
# https://www.comet.com/docs/v2/guides/experiment-management/configure-sdk/#auto-logging and https://clear.ml/docs/latest/docs/fundamentals/logger/
COMET = ["sklearn", "imblearn", "xgboost", "lightgbm", "keras", "tensorflow", "torch", "pytorch_lightning", "prophet", "transformers"]
CLEARML = ["sklearn", "imblearn", "xgboost", "lightgbm", "catboost", "keras", "tensorflow", "torch", "pytorch_lightning", "transformers"]


# Call names are the last part of the call: `run.log(...)` and `wandb.log(...)` are both `log`.
TRACKERS = {
    # https://mlflow.org/docs/latest/api_reference/python_api/mlflow.html
    "MLflow": tracker(["mlflow"], ["start_run", "set_experiment", "set_tracking_uri", "create_experiment"], MLFLOW, ["log_param", "log_params", "log_input"], ["log_metric", "log_metrics", "log_dict", "evaluate"], ["log_model", "save_model", "register_model", "log_artifact", "log_artifacts"]),
    # https://docs.wandb.ai/ref/python/
    "Weights & Biases": tracker(["wandb"], ["init", "login", "sweep", "agent"], {"wandb.watch": ["torch", "pytorch_lightning"]}, ["update"], ["log", "log_evaluation", "plot_classifier", "plot_regressor"], ["save", "log_artifact", "log_model", "link_model"], ["WandbCallback", "WandbMetricsLogger", "WandbModelCheckpoint", "WandbEvalCallback", "WandbLogger", "wandb_callback"]),
    # https://docs.neptune.ai/
    "Neptune": tracker(["neptune", "neptune_scale"], ["init_run", "init", "create_experiment", "Run"], None, ["assign", "log_configs"], ["append", "extend", "log", "log_metric", "log_metrics"], ["upload", "upload_files", "log_artifact"], ["NeptuneCallback", "NeptuneLogger"]),
    # https://www.comet.com/docs/v2/
    "Comet": tracker(["comet_ml", "comet_llm"], ["Experiment", "start", "init", "login", "OfflineExperiment"], {f"comet_ml.{call}": COMET for call in ("init", "Experiment", "start")}, ["log_parameter", "log_parameters"], ["log_metric", "log_metrics", "log_confusion_matrix"], ["log_model", "register_model", "log_asset"]),
    # https://clear.ml/docs: Task.init hooks the frameworks it knows
    "ClearML": tracker(["clearml", "trains"], ["init", "create"], {"clearml.Task.init": CLEARML, "trains.Task.init": CLEARML}, ["connect", "set_parameters", "connect_configuration"], ["report_scalar", "report_single_value", "report_table"], ["upload_artifact", "OutputModel", "update_weights"]),
    # https://www.tensorflow.org/tensorboard, https://docs.pytorch.org/docs/stable/tensorboard.html; the Keras callback is found as a call below
    "TensorBoard": tracker(["tensorboard", "tensorboardX", "torch.utils.tensorboard", "tensorflow.summary", "tensorboardcolab", "keras.callbacks.TensorBoard"], ["SummaryWriter", "create_file_writer", "TensorBoard"], None, ["add_hparams", "hparams", "text"], ["add_scalar", "add_scalars", "scalar", "add_histogram"], [], ["TensorBoard", "TensorBoardLogger"]),
    # https://aimstack.readthedocs.io/
    "Aim": tracker(["aim"], ["Run"], None, [], ["track"], [], ["AimCallback", "AimLogger"]),
    # https://dvc.org/doc/dvclive
    "DVCLive": tracker(["dvclive"], ["Live"], None, ["log_param", "log_params"], ["log_metric", "log_sklearn_plot", "next_step"], ["log_artifact"], ["DVCLiveCallback", "DVCLiveLogger"]),
    # https://sacred.readthedocs.io/
    "Sacred": tracker(["sacred"], ["Experiment"], None, ["config", "add_config"], ["log_scalar"], ["add_artifact"]),
    # https://huggingface.co/docs/trackio
    "Trackio": tracker(["trackio"], ["init"], None, [], ["log"], []),
    # https://polyaxon.com/docs/experimentation/tracking/
    "Polyaxon": tracker(["polyaxon", "traceml"], ["init"], None, ["log_inputs"], ["log_metric", "log_metrics"], ["log_model"]),
    # https://guild.ai and https://docs.swanlab.cn
    "SwanLab": tracker(["swanlab"], ["init"], None, [], ["log"], [], ["SwanLabCallback"]),
    # https://learn.microsoft.com/python/api/azureml-core/azureml.core.run.run
    "Azure ML": tracker(["azureml.core"], ["start_logging", "get_context", "Experiment"], None, ["log"], ["log", "log_list", "log_row"], ["register_model", "upload_file"]),
    # https://sagemaker.readthedocs.io/en/stable/experiments/
    "SageMaker Experiments": tracker(["sagemaker.experiments", "smexperiments"], ["Run", "create"], None, ["log_parameter", "log_parameters"], ["log_metric"], ["log_artifact"]),
    # https://pycaret.gitbook.io: setup(log_experiment=True) logs to MLflow
    "PyCaret": tracker(["pycaret"], ["setup"], None, [], ["log_experiment"], ["save_model"]),
}
