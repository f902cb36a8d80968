import type { ImportLine } from "./import-line.ts";

type ServiceFunction = NonNullable<ImportLine["functions"]>[number];

/** Functions of government (COFOG) by words in the name of a sector or theme, the most specific first. */
const areas: [pattern: RegExp, cofog: string][] = [
	[/health|nutrition|epidemic/i, "07"],
	[/education|schooling/i, "09"],
	[/social protection|safety nets|old age|gender|workforce|livelihood/i, "10"],
	[/law and justice|legal institutions|law reform|justice/i, "03.3"],
	[/waste|sewerage|sanitation|pollution|environment|biodiversity|climate/i, "05"],
	[/water supply|water and sanitation|housing|urban|sustainable cities/i, "06"],
	[/media|cultur/i, "08"],
	[/road|highway|transport|railway|aviation|\bports?\b/i, "04.5"],
	[/energy|power|oil and gas|electric/i, "04.3"],
	[/agricultur|forest|fish|livestock|crop|irrigation|agri/i, "04.2"],
	[/information and communication|ict |telecom|postal/i, "04.6"],
	[/industry|trade|bank|financ|enterprise|market|mining|tourism|manufactur/i, "04.1"],
	[/public administration|government|public sector|civil service|digital/i, "01.3"],
];

const functions: [pattern: RegExp, code: ServiceFunction][] = [
	[/health|nutrition/i, "health"],
	[/education|schooling/i, "education"],
	[/social protection|safety nets|old age/i, "social-benefits"],
	[/workforce|labor market|labour market|livelihood/i, "employment"],
	[/law and justice|legal institutions|law reform|justice/i, "justice-notary"],
	[/tax|customs|trade facilitation/i, "tax-customs"],
	[/land administration|housing/i, "property-land"],
	[/water supply|sanitation|sewerage|waste|power|electric/i, "utilities-payments"],
	[/enterprise|sme finance|business|industry/i, "business"],
	[/ict |information and communication|digital|data/i, "shared-platforms"],
	[/accountability|participation/i, "complaints-feedback"],
];

/**
 * Assigns service areas and functions by the names of sectors and themes. Rough: good enough to fill the facets of
 * demonstration data, and for nothing else.
 */
export function subjectsOf(names: string[]): Pick<ImportLine, "serviceAreas" | "functions" | "assigned"> {
	const serviceAreas = unique(names, areas).slice(0, 3);
	const found = unique(names, functions);
	return {
		serviceAreas,
		functions: found,
		assigned: [...(serviceAreas.length > 0 ? ["serviceAreas"] : []), ...(found.length > 0 ? ["functions"] : [])],
	};
}

function unique<Code>(names: string[], rules: [pattern: RegExp, code: Code][]): Code[] {
	const codes = names.map((name) => rules.find(([pattern]) => pattern.test(name))?.[1]);
	return [...new Set(codes.filter((code) => code !== undefined))];
}
