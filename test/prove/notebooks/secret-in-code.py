# %%
import requests
# %%
password = 'k7#Fq2!pZx'  # of the Datenbank
def connect(user, password="k7#Fq2!pZx"):
    return f"{user}:{len(password)}"
print(connect("me"), len(password))
# %%
import os
token = os.getenv("API_TOKEN", "ghp_0123456789abcdefghijABCDEFGHIJ012345")
headers = {"Authorization": token}
with open("note.txt", "w") as stream:
    stream.write(str(len(token)))
len(headers["Authorization"])
