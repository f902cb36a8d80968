import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import pg from "pg";

/**
 * Prisma's schema engine as WebAssembly, to write migrations and to check them. Prisma's own command would download the
 * engine from a host that closed networks can't reach. The site itself never loads it.
 */
type Engine = { diff(params: object): Promise<{ stdout: string | null }>; free(): void };

/**
 * The difference between a migrated database and the Prisma schema.
 * @param prismaFolder the folder with `schema/*.prisma`
 * @returns the SQL that would remove it; empty if there is none
 */
export async function differenceToSchema(url: string, prismaFolder: string): Promise<string> {
	const pool = new pg.Pool({ connectionString: url, max: 1 });
	try {
		const files = await schemaFiles(prismaFolder);
		const datamodels = files.map((file) => [file.path, file.content]);
		const engine = await startEngine(datamodels, bindMigrationAwareSqlAdapterFactory(migrationAdapter(pool) as never));
		try {
			const { stdout } = await engine.diff({
				from: { tag: "schemaDatasource", files, configDir: prismaFolder },
				to: { tag: "schemaDatamodel", files },
				script: true,
				exitCode: true,
				filters: { externalTables: [], externalEnums: [] },
			});
			const script = (stdout ?? "").trim();
			return /^--\s*This is an empty migration\.?$/i.test(script) ? "" : script;
		} finally {
			engine.free();
		}
	} finally {
		await pool.end();
	}
}

async function schemaFiles(prismaFolder: string): Promise<{ path: string; content: string }[]> {
	const folder = path.join(prismaFolder, "schema");
	const names = (await readdir(folder)).filter((name) => name.endsWith(".prisma")).sort();
	return Promise.all(
		names.map(async (name) => ({
			path: path.join(folder, name),
			content: await readFile(path.join(folder, name), "utf8"),
		})),
	);
}

const pgChar = 18;

/**
 * Prisma's adapter, which doesn't know the type `"char"` that the engine's catalogue query returns: it is read as text,
 * and reported as a character.
 */
function migrationAdapter(pool: pg.Pool): PrismaPg {
	let characterColumns: number[] = [];
	const query = pool.query.bind(pool) as unknown as (...args: unknown[]) => Promise<pg.QueryResult>;
	pool.query = (async (...args: unknown[]) => {
		const result = await query(...args);
		characterColumns = (result.fields ?? []).flatMap((field, index) => (field.dataTypeID === pgChar ? [index] : []));
		for (const index of characterColumns) (result.fields[index] as pg.FieldDef).dataTypeID = pg.types.builtins.TEXT;
		return result;
	}) as never;
	const factory = new PrismaPg(pool);
	const connect = factory.connect.bind(factory);
	factory.connect = async () => {
		const adapter = await connect();
		const queryRaw = adapter.queryRaw.bind(adapter);
		adapter.queryRaw = async (sql) => {
			const result = await queryRaw(sql);
			for (const index of characterColumns) result.columnTypes[index] = ColumnTypeEnum.Character;
			return result;
		};
		return adapter;
	};
	return factory;
}

async function startEngine(datamodels: string[][], adapter: unknown): Promise<Engine> {
	// The engine looks for this registry when it panics.
	(globalThis as Record<string, unknown>).PRISMA_WASM_PANIC_REGISTRY ??= { set_message: () => {} };
	const glueFile = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
	const glue = await import(pathToFileURL(glueFile).href);
	const module = await WebAssembly.compile(await readFile(glueFile.replace(/\.js$/, ".wasm")));
	const instance = await WebAssembly.instantiate(module, { "./schema_engine_bg.js": withoutWaitingTimers(glue) });
	glue.__wbg_set_wasm(instance.exports);
	(instance.exports.__wbindgen_start as () => void)();
	return glue.SchemaEngine.new({ datamodels }, () => {}, adapter as object);
}

/** The engine leaves a timer of 10 s behind, for which a script would wait. */
function withoutWaitingTimers(glue: Record<string, unknown>): WebAssembly.ModuleImports {
	const name = Object.keys(glue).find((key) => key.startsWith("__wbg_setTimeout_")) ?? "setTimeout";
	const unwaited = (callback: () => void, delay: number) => setTimeout(callback, delay >>> 0).unref();
	return { ...glue, [name]: unwaited } as WebAssembly.ModuleImports;
}
