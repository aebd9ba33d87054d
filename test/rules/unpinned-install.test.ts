/** Install commands in every shape: shell lines, magics, bash cells, Python; pinned and not. */
import { unpinnedInstall } from '../../src/rules/unpinned-install';
import { check } from '../support/check';

check(unpinnedInstall, {
  silent: [
    { name: 'pinned in a bash cell', code: '# %%\n%%bash\n# pip install shap\nset -e\npip install -q xgboost==3.2.0 \\\n    shap==0.48.0\necho pip install shap\n' },
    { name: 'requirements', code: '# %%\n!python -m pip install --upgrade -r requirements.txt -c constraints.txt\n%pip install --requirement=requirements.txt\n' },
    { name: 'constraints hold for all names', code: '# %%\n!pip install -q -c constraints.txt torch torchvision\n' },
    { name: 'repositories at a commit or a tag', code: '# %%\n!pip install git+https://github.com/acme/tools.git@3f1c9a7d\n%pip install "tools @ git+https://github.com/acme/tools@v1.2.0"\n' },
    { name: 'a wheel by its address', code: '# %%\n!pip install https://example.org/wheels/tools-1.2.0-py3-none-any.whl\n' },
    { name: 'the project itself', code: '# %%\n!pip install -e ".[dev]"\n!pip install .\n' },
    { name: 'conda with versions', code: '# %%\n!conda install -y -c conda-forge shap=0.48 numba=0.61.0\n%mamba env update --file environment.yml\n' },
    { name: 'by subprocess, pinned', code: '# %%\nimport subprocess, sys\nsubprocess.check_call([sys.executable, "-m", "pip", "install", "shap==0.48.0"])\n' },
    { name: 'filled in elsewhere', code: '# %%\nimport subprocess, sys\ndef install(package):\n    subprocess.run([sys.executable, "-m", "pip", "install", package])\n!pip install shap=={VERSION}\n' },
    { name: 'the system\'s packages are argued about', code: '# %%\n!apt-get update\n!apt-get -qq install -y graphviz\n' },
    { name: 'other commands that install', code: '# %%\n!pre-commit install\n!python -m spacy download en_core_web_sm\n!git lfs install\n!npm install\n' },
    { name: 'a cell that prints it', code: '# %%\nprint("!pip install shap")\nhint = "pip install shap"\n' },
  ],
  reports: [
    { name: 'some with, some without', code: '# %%\n«!pip install -q xgboost shap==0.48.0»\n', message: /^xgboost is installed in whatever state it has that day/ },
    { name: 'a bash cell', code: '# %%\n%%bash\nset -e\n«pip install -q xgboost \\\n    shap»\n' },
    { name: 'a bash cell with two', code: '# %%\n%%bash\n«pip install shap» && echo done\n«conda install -y numba»\n', message: /^shap and numba/ },
    { name: 'python -m pip', code: '# %%\n«!python3 -m pip install --user --upgrade shap»\n' },
    { name: 'without a sign before it', code: '# %%\n«pip install shap»\n' },
    { name: 'the second command of a line', code: '# %%\n«!pip install --upgrade pip==25.0 && pip install shap»\n' },
    { name: 'a repository without a commit', code: '# %%\n«!pip install git+https://github.com/acme/tools.git»\n', message: /^acme\/tools is .* Pin it by commit: @<commit> behind the address\.$/ },
    { name: 'a branch is no commit', code: '# %%\n«!pip install git+https://github.com/acme/tools.git@main»\n', message: /by commit/ },
    { name: 'ranges', code: '# %%\n«%pip install "shap>=0.40" "numba~=0.60" "xgboost==3.*"»\n', message: /^shap>=0.40, numba~=0.60/ },
    { name: 'subprocess', code: '# %%\nimport subprocess, sys\n«subprocess.check_call([sys.executable, "-m", "pip", "install", "shap"])»\n' },
    { name: 'os.system', code: '# %%\nimport os\n«os.system("pip install -q shap")»\n' },
    { name: 'conda', code: '# %%\n«%conda install -y -c conda-forge shap»\n', message: /environment.yml/ },
    { name: 'the output is kept', code: '# %%\n«!pip install shap > /dev/null 2>&1»\nlog = «!pip install numba»\n' },
    { name: 'packages of the system, in strict mode', strict: true, code: '# %%\n«!apt-get -qq install -y graphviz»\n', message: /image/ },
  ],
});
