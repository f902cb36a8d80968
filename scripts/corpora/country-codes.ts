import type { Reference } from "#app/reference/reference.ts";

/** Returns the ISO code of a country for one of its English names, long or short; undefined if it is not a country. */
export type CountryCodes = (name: string) => string | undefined;

/** Names that would mean another country without their form of state, or that the reference data does not have. */
const known: Record<string, string> = {
	"argentine republic": "AR",
	"democratic republic of sao tome and prin": "ST",
	"democratic republic of the congo": "CD",
	"democratic socialist republic of sri lan": "LK",
	"gabonese republic": "GA",
	"kyrgyz republic": "KG",
	"lao people's democratic republic": "LA",
	"lebanese republic": "LB",
	"macedonia, republic of north": "MK",
	"republic of congo": "CG",
	"republic of korea": "KR",
	"republic of the congo": "CG",
	"republic of the union of myanmar": "MM",
	"slovak republic": "SK",
	"socialist people's libyan arab jamahiriy": "LY",
	"somali democratic republic": "SO",
	"syrian arab republic": "SY",
	"the independent state of papua new guine": "PG",
	"united mexican states": "MX",
	"west bank and gaza": "PS",
};

const formsOfState =
	/\b(the|of|state|independent|commonwealth|kingdom|hashemite|republica?|federal|federative|federated|democratic|people's|socialist|islamic|arab|united|union|plurinational|oriental|co-operative|bolivariana|de|federation|states)\b/g;

/** @param reference the countries, with their English names and synonyms */
export function countryCodes(reference: Reference): CountryCodes {
	const codes = new Map<string, string>();
	for (const country of reference.countries) {
		const names = [country.names.en, ...(country.synonyms.en ?? [])].filter((name) => name !== undefined);
		for (const name of names) {
			if (!codes.has(plain(name))) codes.set(plain(name), country.iso2);
		}
	}
	// Short forms are added after all full names: “Dominican Republic” must not become “Dominica”.
	for (const country of reference.countries) {
		const short = withoutState(country.names.en ?? "");
		if (short && !codes.has(short)) codes.set(short, country.iso2);
	}
	return (name) => known[name.trim().toLowerCase()] ?? codes.get(plain(name)) ?? codes.get(withoutState(name));
}

function plain(name: string): string {
	const letters = name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("’", "'");
	return letters
		.replace(/\bst\. /g, "saint ")
		.replace(/\bsaint\b/g, "st")
		.replace(/&/g, "and")
		.replace(/[^a-z' -]/g, " ")
		.replace(/\s+/g, " ")
		.trim();
}

function withoutState(name: string): string {
	return plain(name).replace(formsOfState, " ").replace(/\s+/g, " ").trim();
}
