import numpy as np, jax, jax.numpy as jnp, flax, ml_dtypes
from flax import serialization as S
import optax
def types():
    d = {}
    for t in ['float64','float32','float16','bfloat16','int64','int32','int16','int8','uint8','bool']:
        dt = ml_dtypes.bfloat16 if t == 'bfloat16' else np.dtype(t)
        d[t] = (np.arange(6) % 2 if t == 'bool' else np.arange(6)).astype(dt).reshape(2, 3)
    d['scalar'] = np.array(2.5, np.float32)
    d['empty'] = np.zeros((0, 3), np.float32)
    return d
open('types.msgpack','wb').write(S.to_bytes({'layer': types()}))
flat = {'layer/' + k: v for k, v in types().items()}
flat['layer/columns'] = np.asfortranarray(np.arange(24, dtype=np.float32).reshape(2, 3, 4))
np.savez('types.npz', **flat)
np.savez_compressed('types-compressed.npz', **flat)
S.MAX_CHUNK_SIZE = 32
open('chunked.msgpack','wb').write(S.to_bytes({'params': {'w': np.arange(100, dtype=np.float32).reshape(4, 25)}}))
S.MAX_CHUNK_SIZE = 2**30
params = {'Dense_0': {'kernel': jnp.arange(6, dtype=jnp.float32).reshape(2, 3), 'bias': jnp.ones(3)}}
opt = optax.adam(1e-3).init(params)
state = {'step': 1200, 'params': params, 'opt_state': opt, 'rng': jax.random.PRNGKey(0), 'name': 'tiny', 'best': np.float32(0.5), 'z': 1+2j}
open('train-state.msgpack','wb').write(S.to_bytes(state))
old = {'optimizer': {'target': params, 'state': {'step': 3, 'param_states': params}}, 'global_step': 3}
open('old-optimizer.msgpack','wb').write(S.to_bytes(old))
np.savez('objects.npz', **{'a': np.array([{'x': 1}], dtype=object)})
np.savez('records.npz', **{'a': np.zeros(2, dtype=[('x','<f4')])})
np.savez('big-endian.npz', **{'a': np.zeros(2, dtype='>f4')})
np.savez('train-state.npz', **{'params/Dense_0/kernel': np.arange(6, dtype=np.float32).reshape(2, 3), 'params/Dense_0/bias': np.ones(3, np.float32), 'opt/0': np.ones(1,np.float32), 'opt/1': np.ones(1,np.float32), 'chrono/steps': np.array(7)})
