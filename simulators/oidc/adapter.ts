import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

type Entry = { payload: AdapterPayload; expiresAt: number };

/** Storage of one provider, in memory: a stand-in forgets its sessions when it stops. */
export function memoryStorage(): AdapterFactory {
  const entries = new Map<string, Entry>();
  return (model: string): Adapter => {
    const key = (id: string): string => `${model}:${id}`;
    const find = async (id: string): Promise<AdapterPayload | undefined> => {
      const entry = entries.get(key(id));
      if (!entry) return undefined;
      if (entry.expiresAt > Date.now()) return entry.payload;
      entries.delete(key(id));
      return undefined;
    };
    const findWhere = async (matches: (payload: AdapterPayload) => boolean) => {
      for (const [name, entry] of entries) {
        if (name.startsWith(`${model}:`) && matches(entry.payload)) return find(name.slice(model.length + 1));
      }
      return undefined;
    };
    return {
      find,
      findByUid: (uid) => findWhere((payload) => payload.uid === uid),
      findByUserCode: (code) => findWhere((payload) => payload.userCode === code),
      async upsert(id, payload, expiresIn) {
        entries.set(key(id), {
          payload,
          expiresAt: expiresIn ? Date.now() + expiresIn * 1000 : Number.POSITIVE_INFINITY,
        });
      },
      async consume(id) {
        const entry = entries.get(key(id));
        if (entry) entry.payload.consumed = Math.floor(Date.now() / 1000);
      },
      async destroy(id) {
        entries.delete(key(id));
      },
      async revokeByGrantId(grantId) {
        for (const [name, entry] of entries) if (entry.payload.grantId === grantId) entries.delete(name);
      },
    };
  };
}
