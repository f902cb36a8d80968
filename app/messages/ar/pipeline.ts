import { shared } from "#app/messages/ar/shared.ts";
import type { Messages } from "#app/messages/en.ts";
import { apart, formats } from "#app/messages/format.ts";

const { number, plural } = formats("ar");

const joined = (items: readonly string[]) => items.map(apart).join("، ");

const records = (count: number) =>
	plural(count, {
		zero: "لا سجلات",
		one: "سجل واحد",
		two: "سجلان",
		few: "# سجلات",
		many: "# سجلًا",
		other: "# سجل",
	});

const days = (count: number) => {
	if (count > 0 && count < 0.1) return "أقل من 0.1 يوم";
	const rounded = Math.round(count * 10) / 10;
	if (!Number.isInteger(rounded)) return `${number(rounded)} يوم`;
	return plural(rounded, {
		zero: "0 يوم",
		one: "يوم واحد",
		two: "يومان",
		few: "# أيام",
		many: "# يومًا",
		other: "# يوم",
	});
};

export const pipeline: Messages["pipeline"] = {
	title: "مسار النشر",
	lead: "السجلات التي في طريقها إلى النشر: أين وصلت، ولدى من هي، ومنذ متى.",

	figures: {
		title: "أين وصلت السجلات",
		caption: "عدد السجلات في كل حالة، ومدة الخطوة، وأطول السجلات بقاءً فيها",
		columns: {
			state: "الحالة",
			count: "السجلات",
			late: "المتأخر",
			median: "مدة هذه الخطوة",
			oldest: "الأطول بقاءً",
		},
		medianHint: "نصف السجلات التي غادرت الحالة في آخر اثني عشر شهرًا لم يبقَ فيها أطول من ذلك.",
		none: "لا رقم بعد",
		days,
	},

	views: { label: "طريقة العرض", table: "جدول", board: "لوحة" },

	filters: {
		label: "تصفية مسار النشر",
		state: "الحالة",
		country: "البلد",
		assigned: "يتولاه",
		me: "أنا",
		unassigned: "لا أحد",
		people: "شخص واحد",
		kind: "النوع",
		late: shared.onlyLate,
		filter: "صفِّ",
		clear: "امسح الكل",
	},
	found: records,
	none: "لا سجل في طريقه إلى النشر.",
	noneFit: "لا سجل يطابق ذلك. أزل أحد عوامل التصفية.",
	pages: "صفحات مسار النشر",
	csv: "ملف CSV",
	csvHint: "جميع السجلات المعروضة هنا، في كل الصفحات",

	caption: "السجلات التي في طريقها إلى النشر. تُرتَّب صفوف الجدول بعناوين أعمدته.",
	columns: {
		record: "السجل",
		country: "البلد",
		state: "الحالة",
		since: "منذ",
		due: "الموعد",
		assigned: "يتولاه",
		reviews: "المراجعات",
		remarks: "ملاحظات مفتوحة",
	},
	fileColumns: { pid: "المعرّف", kind: "النوع", daysLeft: "الأيام الباقية" },
	uncleared: (countries) => `لم توافق بعد: ${joined(countries)}`,
	reviews: (answered, asked) => `${number(answered)} من ${number(asked)}`,
	free: "لا أحد بعد",
	remarks: (count) =>
		plural(count, {
			zero: "لا ملاحظات مفتوحة",
			one: "ملاحظة مفتوحة واحدة",
			two: "ملاحظتان مفتوحتان",
			few: "# ملاحظات مفتوحة",
			many: "# ملاحظة مفتوحة",
			other: "# ملاحظة مفتوحة",
		}),

	assign: {
		title: "أسند السجلات المؤشَّر عليها إلى أحد",
		label: "من يتولاها",
		unassigned: "لا أحد: يراها كل موظفي الأمانة متاحة",
		button: "أسند",
		tick: (title) => `أشّر على: ${apart(title)}`,
		nothingTicked: "أشّر على سجل واحد على الأقل في الجدول",
		choose: "اختر من يتولاها",
		done: (count) =>
			plural(count, {
				zero: "لم يُسند أي سجل.",
				one: "أُسند سجل واحد.",
				two: "أُسند سجلان.",
				few: "أُسندت # سجلات.",
				many: "أُسند # سجلًا.",
				other: "أُسند # سجل.",
			}),
		notDone: (titles) =>
			`لم تُسند السجلات الآتية، لأن أحدًا سبقك إليها أو لأن طلبها لم يعد مفتوحًا: ${joined(titles)}. هذا ما وصلت إليه الآن.`,
		unknownColleague: shared.chooseColleague,
	},

	board: {
		label: "اللوحة: عمود لكل حالة، ويمكن تمريرها جانبيًّا.",
		empty: "لا شيء هنا.",
		all: (count) => `الكل في الجدول (${number(count)})`,
	},

	desk: {
		waitsForYou: "ينتظرك",
		youWaitFor: "تنتظره",
		drafts: "المسودات",
		noDrafts: "ليس لديك أي مسودة.",
		taskCount: (count) =>
			plural(count, {
				zero: "لا أمور",
				one: "أمر واحد",
				two: "أمران",
				few: "# أمور",
				many: "# أمرًا",
				other: "# أمر",
			}),
		tasks: {
			clear: "وافق عليه أو أعده:",
			returned: "عاد إليك:",
			change: "أجرِ التعديلات:",
			review: "راجع:",
			screen: "افحص:",
			"ask-reviewers": "اطلب مراجعين:",
			decide: "قرّر:",
			publish: "انشر:",
			reviews: "قيد المراجعة:",
			approve: "الاعتماد أو الاعتراض:",
			"approve-withdrawal": "اعتماد سحب:",
			withdraw: "سحب:",
			"answer-objection": "الرد على الاعتراض على:",
			confirm: "قل هل ما زالت تعمل:",
			second: "أكّد بصفتك الموظف الثاني:",
		},
		forCountry: (country) => `تجيب باسم هذا البلد: ${apart(country)}.`,
		hints: {
			returned: "أعاده منسق وطني ومعه رسالة.",
			change: "طلبت الأمانة العامة تعديلات. أعد تقديمه بعدها.",
			"ask-reviewers": "بدأت المراجعة، ولا مراجع مطلوب منه شيء الآن.",
			decide: "أجاب من طُلبت مراجعتهم.",
			publish: "قُبل السجل.",
			approve: "نشرتها الأمانة العامة دون اعتماد وطني.",
			withdraw: "طلب ذلك البلد المالك. يمكن سحبها أو رفض الطلب مع ذكر السبب.",
			"answer-objection": "يمكن الرد عليه أو تصحيح الممارسة أو سحبها.",
			confirm: "يُسأل عنه مرة في السنة، ليعرف القراء.",
			second: "أدخل أحد الزملاء حدثًا لهذا العضو، ولا يُعتد به حتى يؤكده شخص آخر.",
		},
		has: {
			focalPoint: (country) => `لدى المنسق الوطني: ${apart(country)}`,
			secretariat: "لدى الأمانة العامة",
			authors: (countries) => `لدى المؤلفين: ${joined(countries)}`,
			reviewers: (answered, asked) => `لدى المراجعين: أجاب ${number(answered)} من ${number(asked)}`,
			second: "لدى موظف ثانٍ",
		},
		waitingOn: {
			clear: "الموافقة الوطنية:",
			screen: "الفحص الأولي:",
			"ask-reviewers": "المراجعة:",
			reviews: "المراجعة:",
			decide: "القرار:",
			publish: "النشر:",
			"approve-withdrawal": "السحب:",
			withdraw: "السحب:",
			"answer-objection": "الاعتراض:",
			change: "التعديلات:",
			second: "التأكيد:",
		},
		more: (count) =>
			plural(count, {
				zero: "لا مزيد",
				one: "أمر آخر",
				two: "أمران آخران",
				few: "# أمور أخرى",
				many: "# أمرًا آخر",
				other: "# أمر آخر",
			}),
		moreActs: (shown, all) => `أقرب ${number(shown)} موعدًا من أصل ${number(all)}.`,
		allInPipeline: "كلها في مسار النشر",
		noTasks: {
			author: "لا شيء ينتظرك. اكتب ما ينجح في بلدك، أو أكمل مسودة.",
			"focal-point": "لا شيء ينتظرك. حين يرسل أحد مؤلفي بلدك سجلًّا، يظهر هنا لتوافق عليه.",
			reviewer: "لا شيء ينتظرك. حين تطلب منك الأمانة العامة مراجعة، تظهر هنا.",
			secretariat: "لا شيء ينتظرك. ما هو لدى غيرك تجده في مسار النشر.",
			other: "لا شيء ينتظرك.",
		},
		declined: "رُفض السجل:",
		declinedHint: "اقرأ السبب. يمكنك أن تعود إليه.",
	},
};
