import { createServer, type IncomingMessage } from "node:http";

type Indexed = { id: string; pid: string; hash: string; first: boolean; countries: string[]; publishedAt: number };
type Index = { createdAt: string; documents: Map<string, Indexed> };

/** A server that speaks as much of Meilisearch as the index sync needs, and stores no texts. */
export type FakeMeilisearch = {
	host: string;
	indexes: Map<string, Index>;
	/** The bytes of the largest request. */
	readonly largest: number;
	/** How many documents were received for each index, and how many indexes were created. */
	readonly received: Map<string, number>;
	readonly created: number;
	/** While set, documents are listed only once this is resolved. */
	listing: Promise<void> | undefined;
	close(): Promise<void>;
};

/** Milliseconds in which it adds the documents of all waiting tasks, as Meilisearch does. */
const turn = 2000;

/** @param onDocuments called after each request that adds documents */
export async function startFakeMeilisearch(onDocuments: () => void = () => {}): Promise<FakeMeilisearch> {
	const indexes: FakeMeilisearch["indexes"] = new Map();
	const received = new Map<string, number>();
	let [largest, created, tasks] = [0, 0, 0];
	/** The moments at which the tasks that add documents are done. */
	const done = new Map<number, number>();
	const task = () => ({ taskUid: tasks++, status: "enqueued", enqueuedAt: new Date().toISOString() });

	const add = (uid: string, documents: Record<string, unknown>[]) => {
		received.set(uid, (received.get(uid) ?? 0) + documents.length);
		for (const { id, pid, hash, first, countries, publishedAt } of documents as Indexed[])
			indexes.get(uid)?.documents.set(id, { id, pid, hash, first, countries, publishedAt });
		done.set(tasks, Math.ceil(Date.now() / turn) * turn);
		return task();
	};

	/** The first documents of practices, as all queries of the index sync ask for. */
	const search = ({ indexUid, filter, sort }: { indexUid: string; filter: string[]; sort?: string[] }) => {
		const [pid] = filter.flatMap((one) => /^pid = (".*")$/.exec(one)?.[1] ?? []);
		const hits = [...(indexes.get(indexUid)?.documents.values() ?? [])].filter(
			(one) => one.first && (pid === undefined || one.pid === JSON.parse(pid)),
		);
		if (sort?.[0] === "publishedAt:desc") hits.sort((a, b) => b.publishedAt - a.publishedAt);
		const counts: Record<string, number> = {};
		for (const code of hits.flatMap(({ countries }) => countries)) counts[code] = (counts[code] ?? 0) + 1;
		return { hits: hits.slice(0, 1), totalHits: hits.length, facetDistribution: { countries: counts } };
	};

	const listed = async (uid: string, { searchParams }: URL) => {
		await fake.listing;
		const all = indexes.get(uid)?.documents ?? new Map<string, Indexed>();
		const [limit, offset] = [Number(searchParams.get("limit") ?? 20), Number(searchParams.get("offset") ?? 0)];
		const ids = searchParams.get("ids")?.split(",");
		const found = ids ? ids.flatMap((id) => all.get(id) ?? []) : [...all.values()];
		return { results: found.slice(offset, offset + limit), total: found.length, limit, offset };
	};

	const swap = ([
		{
			indexes: [a, b],
		},
	]: [{ indexes: [string, string] }]) => {
		const [first, second] = [indexes.get(a), indexes.get(b)];
		indexes.delete(a);
		if (second) indexes.set(a, second);
		if (first) indexes.set(b, first);
		return task();
	};

	const stateOf = (uid: number) => ({ uid, status: (done.get(uid) ?? 0) > Date.now() ? "processing" : "succeeded" });

	async function answer(method: string, url: URL, body: never): Promise<unknown> {
		const [, kind, uid = "", part, what] = url.pathname.split("/");
		if (kind === "tasks") return method === "GET" ? stateOf(Number(uid)) : task();
		if (kind === "swap-indexes") return swap(body);
		if (kind === "multi-search") return { results: (body as { queries: never[] }).queries.map(search) };
		if (kind !== "indexes") return {};
		if (!uid && method === "GET")
			return { results: [...indexes].map(([name, { createdAt }]) => ({ uid: name, createdAt })) };
		if (!uid) {
			created++;
			indexes.set((body as { uid: string }).uid, { createdAt: `${Date.now()}-${created}`, documents: new Map() });
			return task();
		}
		const index = indexes.get(uid);
		if (!index) return undefined;
		if (part === "stats") return { numberOfDocuments: index.documents.size };
		if (part === "documents" && method === "GET") return listed(uid, url);
		if (part === "documents" && what === "delete-batch") {
			for (const id of body as string[]) index.documents.delete(id);
			return task();
		}
		if (part === "documents") {
			const added = add(uid, body);
			onDocuments();
			return added;
		}
		if (part === "settings") return task();
		if (method === "DELETE") indexes.delete(uid);
		return method === "DELETE" ? task() : { uid, createdAt: index.createdAt };
	}

	const server = createServer(async (request, response) => {
		const body = await readBody(request);
		largest = Math.max(largest, body.length);
		const json = body.length > 0 ? JSON.parse(body.toString()) : undefined;
		const found = await answer(request.method ?? "", new URL(request.url ?? "", "http://fake"), json as never);
		response.writeHead(found === undefined ? 404 : 200, { "content-type": "application/json" });
		response.end(
			JSON.stringify(found ?? { code: "index_not_found", type: "invalid_request", message: "No such index" }),
		);
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const fake: FakeMeilisearch = {
		host: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
		indexes,
		received,
		listing: undefined,
		get largest() {
			return largest;
		},
		get created() {
			return created;
		},
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
	return fake;
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk);
	return Buffer.concat(chunks);
}
