import { shared } from "#app/messages/ar/shared.ts";
import type { Messages } from "#app/messages/en.ts";
import { formats } from "#app/messages/format.ts";

const { number, plural } = formats("ar");

export const needs: Messages["needs"] = {
	title: "الحاجات",
	lead: "ما يُبحث عنه وليس في المكتبة. لا تراها الآن إلا الأمانة العامة.",
	add: "تدوين حاجة",
	newTitle: "مسودة حاجة",
	newLead: "مُلئت من البحث. ضغطة واحدة تحفظها مسودةً يمكن العمل عليها لاحقًا.",
	blankLead: "ما الذي ينقص، في بضع كلمات. تُحفظ مسودةً.",
	none: "لا توجد حاجات بعد.",
	noneFit: "لا توجد حاجة في هذه الحالة.",
	caption: "الحاجات",
	columns: { title: "الحاجة", countries: "البلدان", languages: "اللغات", state: "الحالة", changed: "آخر تغيير" },
	filter: "الحاجات بحسب الحالة",
	all: "الكل",
	count: (count) => number(count),
	found: (count) =>
		plural(count, {
			zero: "لا حاجات",
			one: "حاجة واحدة",
			two: "حاجتان",
			few: "# حاجات",
			many: "# حاجة",
			other: "# حاجة",
		}),
	pages: "صفحات الحاجات",
	states: { draft: "مسودة", open: "مفتوحة", met: "لُبّيت", dropped: "تُركت" },
	fields: {
		title: "ما المطلوب",
		titleHint: "في سطر واحد، كما يسأل عنه زميل.",
		words: "الكلمات التي بُحث عنها",
		languages: "اللغات",
		languagesHint: "التي يمكن أن يُقرأ بها الجواب. بعد الحفظ يظهر سطران آخران.",
		language: shared.languageAt,
		countries: "البلدان المقصودة",
		countriesHint: "التي يُرجى منها الجواب. بعد الحفظ يظهر سطران آخران.",
		country: shared.countryAt,
		note: "ملاحظة",
		noteHint: "من قد يكون عنده، وما الذي جُرّب، ومن سُئل.",
	},
	titleMissing: "قل في سطر واحد ما المطلوب",
	saveDraft: "حفظ كمسودة",
	save: "حفظ",
	fromSearch: "من البحث",
	createdBy: (name, date) => `دوّنها ${name} في ${date}`,
	made: (date) => `دُوّنت في ${date}`,
	state: "الحالة",
	steps: {
		open: { draft: "فتحها", open: "فتحها", met: "فتحها من جديد", dropped: "فتحها من جديد" },
		met: "لُبّيت",
		dropped: "تركها",
	},
	conflict: "غيّر شخص آخر هذه الحاجة في هذه الأثناء. ما كتبه موجود تحت الحقول، فانظر مرة أخرى ثم احفظ.",
	moved: (state) => `غيّر شخص آخر حالة هذه الحاجة في هذه الأثناء، وهي الآن: ${state}. انظر مرة أخرى`,
	theirs: "كتب شخص آخر:",
	done: { kept: "حُفظت الحاجة مسودةً.", saved: "حُفظت الحاجة.", moved: "تغيّرت الحالة." },
};
