import type { SearchDocument } from "#app/search/query/search-document.ts";

type Texts = Record<string, { title: string; keywords?: string; summary?: string; body?: string }>;
type Facets = Partial<Omit<SearchDocument, "pid" | "locale" | "audience" | "title" | "keywords" | "summary" | "body">>;

/** The documents of one practice: every text for both audiences, unless it is for one only. */
export function documentsOf(
	pid: string,
	texts: Texts,
	facets: Facets = {},
	audiences: SearchDocument["audience"][] = ["public", "members"],
): SearchDocument[] {
	return audiences.flatMap((audience) =>
		Object.entries(texts).map(([locale, text]) => ({
			keywords: "",
			summary: "",
			body: "",
			...text,
			pid,
			locale,
			audience,
			kind: "case-study",
			countries: [],
			regions: [],
			areas: [],
			functions: [],
			principles: [],
			channels: [],
			evidence: 1,
			running: "unconfirmed",
			startYear: null,
			languages: Object.keys(texts),
			tier: "snapshot" as const,
			publishedAt: "2026-01-01T00:00:00.000Z",
			boost: 0,
			...facets,
		})),
	);
}

/** A small library in seven languages, by pid. */
export const library: Record<string, SearchDocument[]> = {
	centres: documentsOf(
		"centres",
		{
			en: {
				title: "ASAN service centres",
				summary: "One-stop centres where ministries serve citizens side by side. Satisfaction is measured daily.",
				body: "Volunteers guide the visitors. Birth certificates are issued within an hour.",
			},
			az: {
				title: "ASAN xidmət mərkəzləri",
				summary: "Nazirliklər vətəndaşlara bir yerdə xidmət göstərir.",
				body: "Könüllülər ziyarətçilərə kömək edir. Doğum haqqında şəhadətnamə bir saata verilir.",
			},
			ar: {
				title: "مراكز خدمات آسان",
				summary: "مراكز موحدة تقدم فيها الوزارات الخدمات للمواطنين جنبا إلى جنب منذ عام ٢٠١٣.",
				body: "تصدر شهادات الميلاد خلال ساعة.",
			},
		},
		{
			countries: ["AZ"],
			regions: ["142", "145"],
			areas: ["01", "01.3", "01.3.3"],
			functions: ["civil-registration-identity", "licences"],
			principles: ["efficiency", "transparency"],
			channels: ["one-stop-centre", "mobile-unit"],
			evidence: 3,
			running: "expanded",
			adopters: ["ID", "GE", "ID"],
			adopted: ["in-use", "piloting"],
			offers: ["study-visit", "call"],
			lifeEvents: ["work", "birth"],
			recognised: ["un-public-service-award", "other-award", "un-public-service-award"],
			startYear: 2013,
			publishedAt: "2026-03-01T00:00:00.000Z",
		},
	),
	hall: documentsOf(
		"hall",
		{
			en: {
				title: "Public Service Hall",
				keywords: "iustitsiis sakhli",
				summary: "A hall in each town issues passports, deeds and licences under one roof.",
				body: "Its archive is digitised and organized.",
			},
		},
		{
			countries: ["GE"],
			regions: ["142", "145"],
			functions: ["civil-registration-identity", "property-land"],
			channels: ["one-stop-centre"],
			evidence: 4,
			running: "running",
			adopters: ["ID"],
			adopted: ["piloting"],
			offers: ["call"],
			lifeEvents: ["work"],
			recognised: ["un-public-service-award"],
			startYear: 2011,
			publishedAt: "2026-02-01T00:00:00.000Z",
		},
	),
	light: documentsOf(
		"light",
		{
			tr: {
				title: "Işıklı belediye çağrı merkezi",
				summary: "Vatandaşların şikâyetleri tek numaradan alınır ve ışık hızıyla yanıtlanır.",
			},
			en: { title: "Municipal call line", summary: "Complaints are taken by one number." },
		},
		{
			countries: ["TR"],
			regions: ["142", "145"],
			functions: ["complaints-feedback"],
			channels: ["call-centre"],
			startYear: 2015,
			evidence: 2,
		},
	),
	mall: documentsOf(
		"mall",
		{
			id: { title: "Mal Pelayanan Publik", summary: "Warga mengurus paspor dan perizinan di satu gedung." },
			en: {
				title: "Public service malls",
				summary: "Residents settle permits in one building, modelled on Azerbaijan.",
			},
		},
		{
			countries: ["ID"],
			regions: ["142", "035"],
			functions: ["licences", "business"],
			channels: ["one-stop-centre"],
			startYear: 2017,
			evidence: 2,
			publishedAt: "2026-02-15T00:00:00.000Z",
		},
	),
	podgorica: documentsOf(
		"podgorica",
		{
			cnr: {
				title: "Elektronske usluge opštine Podgorica",
				summary: "Građani dobijaju uvjerenja i rješenja bez čekanja u redu.",
			},
		},
		{ countries: ["ME"], regions: ["150", "039"], channels: ["portal"], startYear: 2013 },
	),
	egypt: documentsOf(
		"egypt",
		{ ar: { title: "البوابة الرقمية", summary: "تتيح البوابة الخدمات الحكومية وتجديد جوازات السفر، كما فعل أحمد." } },
		{ countries: ["EG"], regions: ["002", "015"], channels: ["portal", "app"], startYear: 2021 },
	),
	guichet: documentsOf(
		"guichet",
		{ fr: { title: "Guichet unique des entreprises", summary: "Les entrepreneurs déposent un seul dossier." } },
		{ kind: "best-practice", countries: ["MA"], regions: ["002", "015"], functions: ["business"], startYear: 2009 },
	),
	/** The public may read that there is an evaluation, and members its findings. */
	evaluation: [
		...documentsOf("evaluation", { en: { title: "Kiosk evaluation" } }, { startYear: 2020 }, ["public"]),
		...documentsOf(
			"evaluation",
			{ en: { title: "Kiosk evaluation", body: "Supplier quarrels delayed procurement by xylophonic months." } },
			{ startYear: 2020 },
			["members"],
		),
	],
	/** Only members know that it exists. */
	draftLaw: documentsOf("draftLaw", { en: { title: "Zymurgical draft law" } }, { countries: ["UZ"] }, ["members"]),
};
