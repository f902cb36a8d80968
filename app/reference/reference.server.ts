import { readFileSync } from "node:fs";
import path from "node:path";
import { load } from "js-yaml";
import { z } from "zod";
import { createReference, type Reference, type ReferenceFiles } from "#app/reference/reference.ts";

export type { Reference };

const words = z.string().trim().min(1);
const labels = z.record(z.string(), words);
const synonyms = z.record(z.string(), z.array(words));
const entry = z.strictObject({ labels, synonyms: synonyms.optional(), broader: z.string().optional() });
const m49 = z.string().min(2);

const taxonomies = z.record(z.string(), z.record(z.string(), entry));
const dotted = z.record(z.string().regex(/^\d{1,2}(\.(\d{1,2}|[a-d]))*$/), labels);
const countries = z.array(
	z.strictObject({
		iso2: z.string().regex(/^[A-Z]{2}$/),
		iso3: z.string().regex(/^[A-Z]{3}$/),
		num: z.string().regex(/^\d{3}$/),
		names: labels,
		synonyms: synonyms.optional(),
		region: m49,
		subregion: m49,
		unMember: z.boolean(),
	}),
);
const regions = z.array(z.strictObject({ code: m49, region: m49.optional(), names: labels }));
const languages = z.array(
	z.strictObject({
		code: z.string().min(2),
		direction: z.enum(["ltr", "rtl"]),
		site: z.boolean(),
		own: words,
		names: labels,
	}),
);
const day = z.iso.date().nullable();
const currencies = z.array(
	z.strictObject({
		code: z.string().regex(/^[A-Z]{3}$/),
		minorUnits: z.int().min(0).max(4),
		tender: z.array(z.tuple([z.string().regex(/^[A-Z]{2}$/), day, day])).min(1),
	}),
);

/**
 * Loads the reference files, once, at startup.
 * @param folder path to `content/reference` of the project
 * @throws Error naming the file, if one is missing or has the wrong shape, or if the files and the codes disagree
 */
export function loadReference(folder: string): Reference {
	return createReference(readReferenceFiles(folder));
}

/** Reads the files and checks only their shape; see `loadReference` for the parameter and errors. */
export function readReferenceFiles(folder: string): ReferenceFiles {
	return {
		taxonomies: readFile(folder, "taxonomies.yaml", taxonomies),
		cofog: readFile(folder, "cofog.yaml", dotted),
		cofogWords: readFile(folder, "cofog-words.yaml", z.record(z.string(), synonyms)),
		sdgs: readFile(folder, "sdgs.yaml", dotted),
		countries: readFile(folder, "countries.json", countries),
		regions: readFile(folder, "regions.json", regions),
		languages: readFile(folder, "languages.json", languages),
		currencies: readFile(folder, "currencies.json", currencies),
	};
}

function readFile<T>(folder: string, name: string, shape: z.ZodType<T>): T {
	const text = readFileSync(path.join(folder, name), "utf8");
	const parsed = shape.safeParse(name.endsWith(".json") ? JSON.parse(text) : load(text));
	if (!parsed.success) throw new Error(`${name} is not in its shape: ${z.prettifyError(parsed.error)}`);
	return parsed.data;
}
