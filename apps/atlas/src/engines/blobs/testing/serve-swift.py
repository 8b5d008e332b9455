"""One process that serves OpenStack Swift with its S3 interface on a free port of 127.0.0.1, for tests.

Arguments: a new folder for everything that it keeps, then the access key and the secret of the one user.
Prints the port of the S3 interface, then serves until its standard input ends. Swift is Debian's: swift-proxy, swift-account,
swift-container, swift-object.
"""

import os
import sys
from array import array

import eventlet
import eventlet.wsgi

eventlet.monkey_patch()

folder, access_key, secret = sys.argv[1:4]
devices = os.path.join(folder, "devices")
os.makedirs(os.path.join(devices, "sda"))

# Before any other part of Swift is loaded, which reads it.
from swift.common import utils  # noqa: E402

with open(os.path.join(folder, "swift.conf"), "w") as conf:
    conf.write("[swift-hash]\nswift_hash_path_suffix = test\n[storage-policy:0]\nname = one\ndefault = yes\n")
utils.set_swift_dir(folder)

from swift.account.server import AccountController  # noqa: E402
from swift.common import storage_policy  # noqa: E402
from swift.common.http_protocol import SwiftHttpProtocol  # noqa: E402
from swift.common.ring import RingData  # noqa: E402
from swift.common.wsgi import loadapp  # noqa: E402
from swift.container.server import ContainerController  # noqa: E402
from swift.obj.server import ObjectController  # noqa: E402

storage_policy.reload_storage_policies()
log = utils.get_logger({"log_level": os.environ.get("SWIFT_LOG", "CRITICAL")}, "swift")


def serve(app, socket):
    eventlet.spawn(
        eventlet.wsgi.server, socket, app, log_output=False, protocol=SwiftHttpProtocol, custom_pool=eventlet.GreenPool(100)
    )


# Clients come to the first; the other three are the stores behind it.
sockets = {name: eventlet.listen(("127.0.0.1", 0)) for name in ("proxy", "account", "container", "object")}
settings = {
    "swift_dir": folder,
    "devices": devices,
    "mount_check": "false",
    "bind_ip": "127.0.0.1",
    "log_level": "CRITICAL",
    "fallocate_reserve": "0",
    "disable_fallocate": "true",
}
STORES = {"account": AccountController, "container": ContainerController, "object": ObjectController}
for name, controller in STORES.items():
    port = sockets[name].getsockname()[1]
    device = {"id": 0, "zone": 1, "region": 1, "device": "sda", "ip": "127.0.0.1", "port": port, "weight": 1.0}
    RingData([array("H", [0])], [device], 32).save(os.path.join(folder, name + ".ring.gz"))
    serve(controller({**settings, "bind_port": str(port)}, log), sockets[name])

proxy_conf = os.path.join(folder, "proxy-server.conf")
with open(proxy_conf, "w") as conf:
    conf.write(
        f"""[DEFAULT]
swift_dir = {folder}
log_level = CRITICAL

[pipeline:main]
pipeline = catch_errors gatekeeper s3api tempauth slo proxy-server

[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
node_timeout = 30

[filter:catch_errors]
use = egg:swift#catch_errors

[filter:gatekeeper]
use = egg:swift#gatekeeper

[filter:s3api]
use = egg:swift#s3api
location = test-1
allow_multipart_uploads = true

[filter:slo]
use = egg:swift#slo

[filter:tempauth]
use = egg:swift#tempauth
user_{access_key.replace(":", "_")} = {secret} .admin
"""
    )


class Memory:
    """What Swift wants of memcached, for one process."""

    def __init__(self):
        self.kept = {}

    def get(self, key, *args, **kwargs):
        return self.kept.get(key)

    def set(self, key, value, *args, **kwargs):
        self.kept[key] = value

    def delete(self, key, *args, **kwargs):
        self.kept.pop(key, None)

    def incr(self, key, delta=1, *args, **kwargs):
        self.kept[key] = self.kept.get(key, 0) + delta
        return self.kept[key]


memory = Memory()
proxy = loadapp(proxy_conf)


def with_memory(env, start_response):
    env["swift.cache"] = memory
    return proxy(env, start_response)


serve(with_memory, sockets["proxy"])
print(sockets["proxy"].getsockname()[1], flush=True)

# Whoever started it holds the other end: when that goes, however it went, so does this.
eventlet.tpool.execute(sys.stdin.buffer.read)
os._exit(0)
