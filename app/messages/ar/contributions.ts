import { shared } from "#app/messages/ar/shared.ts";
import type { CurrencyWords } from "#app/messages/en/contributions.ts";
import type { Messages } from "#app/messages/en.ts";
import { apart, formats } from "#app/messages/format.ts";

const { date, list, money, number, plural } = formats("ar");

const sum = (amount: string, currency: string) => apart(money(amount, currency));

const members = (count: number) =>
	plural(count, {
		zero: "لا أعضاء",
		one: "عضو واحد",
		two: "عضوين",
		few: "# أعضاء",
		many: "# عضوًا",
		other: "# عضو",
	});

function insteadOf({ instead }: CurrencyWords): string {
	if (!instead) return "";
	const { code, from, until } = instead;
	const since = from ? ` من ${date(from)}` : "";
	return ` استخدم ${apart(code)}، فهي التي كانت متداولة هناك${since}${until ? ` حتى ${date(until)}` : ""}.`;
}

export const contributions: Messages["contributions"] = {
	title: "المساهمات",
	lead: "ما يُقرَّر على الأعضاء من مساهمات وما يتعهدون به ويقدمونه ويسددونه. القيود لا تُعدَّل أبدًا: ما كان خطأً يُلغى بقيد آخر. ولا يطّلع على أموال العضو سوى الأمانة العامة والمنسقين الوطنيين لديه.",
	none: "لم تُقيَّد أي مساهمة بعد. فالميثاق الذي يحدد المساهمات لم يُصدَّق عليه، ولا يُفترض شيء بدلًا منه.",
	noneThen: (when) => `لم تكن أي مساهمة مقيّدة في ${date(when)}.`,
	money: (amount, currency) => money(amount, currency),
	owes: (amount, currency) => `${sum(amount, currency)} غير مسددة`,
	inCredit: (amount, currency) => `${sum(amount, currency)} رصيد دائن`,
	settled: "لا شيء غير مسدد",

	asOf: {
		label: "حتى يوم",
		hint: shared.dayHint,
		button: "عرض",
		from: "من يوم",
		badDay: "اكتب يومين موجودين مثل \u20662026-11-25\u2069، على ألا يكون الأول بعد الثاني. المعروض هو وضع اليوم",
	},
	balances: {
		title: "وضع الأعضاء",
		caption: (when) => `وضع الأعضاء في ${date(when)}`,
		all: "الأعضاء مجتمعين",
		csv: "كل الكشوف بصيغة CSV",
		columns: {
			member: "العضو",
			currency: "العملة",
			members: "الأعضاء",
			balance: "الرصيد",
			owed: "غير المسدد",
			inCredit: "الرصيد الدائن",
		},
		separate: "لا تُجمع العملات بعضها مع بعض أبدًا.",
	},
	ages: {
		"not-due": "لم يحل أجلها",
		"to-30": "متأخرة 1–30 يومًا",
		"to-90": "متأخرة 31–90 يومًا",
		"to-365": "متأخرة 91–365 يومًا",
		"over-365": "متأخرة أكثر من سنة",
	},
	arrears: "المساهمات المقررة غير المسددة بحسب مدة التأخر",
	noArrears: "لا مساهمة مقررة غير مسددة.",

	kinds: {
		assessed: "مساهمة مقررة",
		voluntary: "تعهد طوعي",
		"in-kind": "مساهمة عينية",
		receipt: "مبلغ مقبوض",
		"credit-note": "إشعار دائن",
		reversal: "قيد إلغاء",
	},
	kindHints: {
		assessed: "ما على العضو سداده عن سنة. مساهمات السنة كلها تصدر من جدول؛ وهذا لعضو واحد بمفرده.",
		receipt: "مال ورد. يسدد ما حلّ أجله أولًا ما لم يُحدَّد بند بعينه.",
		"credit-note": "ما يُعفى منه العضو من بند، وسبب ذلك.",
		voluntary: "ما قال العضو إنه سيقدمه. ولا يُعدّ متأخرًا أبدًا.",
		"in-kind": "قاعات أو خبراء أو معدات: ما قُدِّم، مع قيمته إن عُرفت.",
	},

	statement: {
		title: "كشف المساهمات",
		titleOf: (country) => `${country}: كشف المساهمات`,
		own: "لا يطّلع على هذه الصفحة سوى المنسقين الوطنيين في بلدكم والأمانة العامة.",
		period: (from, on) =>
			from ? `من ${date(from)} إلى ${date(on)}، بحسب المعروف اليوم` : `حتى ${date(on)}، بحسب المعروف اليوم`,
		account: (currency) => `الحساب بعملة ${apart(currency)}`,
		opening: "رصيد مرحّل",
		closing: "الرصيد",
		columns: {
			date: "التاريخ",
			entry: "القيد",
			due: "الأجل",
			charge: "للسداد",
			credit: "المسدد",
			balance: "الرصيد",
			age: "مدة التأخر",
			amount: "غير المسدد",
		},
		forYear: (year) => `عن سنة ${year}`,
		pledged: (amount, currency) => `منها ${sum(amount, currency)} تعهد طوعي لم يرد بعد.`,
		inKind: "مساهمات عينية",
		noValue: "القيمة غير مذكورة",
		reverses: (when) => `يلغي قيدًا بتاريخ ${date(when)}`,
		reversed: "مُلغى",
		replaces: "بدلًا من قيد خاطئ",
		printHint: "اطبع هذه الصفحة للحصول على الكشف على الورق أو بصيغة PDF.",
		file: "ملف العضو",
		record: "تقييد",
		fileColumns: [
			"البلد",
			"الرمز",
			"العملة",
			"التاريخ",
			"القيد",
			"السنة",
			"الأجل",
			"للسداد",
			"المسدد",
			"غير المسدد بعده",
			"الرصيد الدائن بعده",
			"القيمة العينية",
			"المرجع",
			"ملاحظة",
			"تاريخ التقييد",
			"المعرّف",
		],
		fileOpening: "رصيد مرحّل",
		fileClosing: "الرصيد",
	},

	record: {
		title: (country) => `${country}: تقييد مساهمة`,
		choose: "ما الذي يُقيَّد؟",
		button: "تقييد",
	},
	fields: {
		year: "السنة",
		yearHint: "السنة التي هي عنها، مثل 2026",
		amount: "المبلغ",
		amountHint: "أرقام، ونقطة قبل الكسور: 1234.50",
		value: "القيمة",
		valueHint: "إن عُرفت. أرقام، ونقطة قبل الكسور: 1234.50",
		currency: "العملة",
		currencyHint: "ثلاثة أحرف بحسب معيار ISO 4217، مثل EUR أو AZN",
		datedOn: {
			assessed: "تاريخ التقرير",
			voluntary: "تاريخ التعهد",
			"in-kind": "تاريخ التقديم",
			receipt: "تاريخ القبض",
			"credit-note": "تاريخ الإشعار",
		},
		dateHint: shared.dayHint,
		dueOn: "يُسدَّد حتى",
		expectedBy: "يُنتظر حتى",
		itemId: "يسدد",
		itemHint: "إن لم تختر شيئًا سدد ما حلّ أجله أولًا.",
		oldest: "ما حلّ أجله أولًا",
		item: (kind, year, open, due) => `${kind} ${year}، غير المسدد ${apart(open)}، الأجل ${date(due, "short")}`,
		note: "ملاحظة",
		noteOf: { "in-kind": "ما قُدِّم", "credit-note": "سبب الإعفاء" },
		reference: "مرجع المصرف",
		reason: "ما الخطأ",
		reasonHint: "يقرؤه كل من يطّلع على الكشف.",
	},
	entry: {
		title: "قيد من قيود المساهمات",
		facts: "ما هو مقيّد",
		recordedAt: "تاريخ التقييد",
		recordedBy: "قيّده",
		scale: "صدر من جدول سنة",
		takenBack: (when) => `أُلغي في ${date(when)}`,
		seeReplacement: "انظر القيد الذي حلّ محله",
		seeStatement: "انظر الكشف",
		correct: "تصحيح",
		correctLead: "يبقى القيد ظاهرًا. يُلغى بقيد آخر ويُقيَّد الصحيح مكانه، وكلاهما معًا.",
		replace: "تقييد الصحيح مكانه",
		reverse: "الإلغاء فقط",
	},

	scales: {
		title: "الجداول بحسب السنة",
		none: "لم يُعدّ أي جدول.",
		draft: "إعداد جدول سنة",
		titleOf: (year) => `مساهمات سنة ${year}`,
		columns: { year: "السنة", method: "الطريقة", figure: "المبلغ", state: "الحالة", due: "الأجل" },
		states: { draft: "مسودة", issued: "صدر" },
		methods: { base: "مبلغ أساسي عن كل نقطة", total: "مبلغ إجمالي يُوزَّع بحسب النقاط" },
		facts: "الجدول",
		form: "تعديل المسودة",
		newLead: "لا يصدر شيء بالحفظ: تُعرض أولًا معاينة لما على كل عضو سداده.",
		fields: {
			method: "كيف تُحسب المساهمات",
			figure: "المبلغ الأساسي أو الإجمالي",
			figureHint: "ما تساويه النقطة الواحدة، أو ما يسدده الجميع معًا. أرقام، ونقطة قبل الكسور: 1234.50",
			step: "التقريب إلى مضاعفات",
			stepHint: "مثل 1 أو 100 أو 0.01. حصص المبلغ الإجمالي تساويه تمامًا عند جمعها.",
			minimum: "أقل ما يُسدَّد",
			points: "النقاط بحسب الفئة",
			pointsHint: "مثل 1 أو 2.5، و0 لمن لا نقاط له. لا تُقرَّر مساهمات على المراقبين والشركاء الأكاديميين.",
			ownPoints: "أعضاء لهم نقاط خاصة بهم",
			ownPointsHint: "سطر لكل عضو: حرفا رمز البلد ثم نقاطه، مثل AZ 2.5",
			datedOn: "يوم التقرير",
			datedOnHint: "تُقرَّر المساهمة على من كان عضوًا في هذا اليوم، بحسب فئته فيه. وهو تاريخ القيود.",
		},
		save: "حفظ وعرض المعاينة",
		discard: "حذف المسودة",
		preview: {
			title: "معاينة",
			lead: (when) => `ما على كل عضو سداده بحسب حالته وفئته في ${date(when)}. لم يصدر شيء بعد.`,
			caption: "ما على كل عضو سداده",
			columns: {
				member: "العضو",
				status: "الحالة",
				class: "الفئة",
				points: "النقاط",
				amount: "المبلغ",
				reason: "سبب عدم التقرير",
			},
			total: (amount, currency, count) => `${sum(amount, currency)} من ${members(count)}`,
			nobody: "لا تُقرَّر مساهمة على أحد بهذا الجدول.",
		},
		issue: "إصدار المساهمات",
		issueLead: (amount, count) =>
			`تُقيَّد المساهمات المقررة على ${members(count)} بمجموع ${apart(amount)}. وما يتبيّن خطؤه لاحقًا يُصحَّح بقيود أخرى.`,
		issued: (when, count) => `صدر في ${date(when)} على ${members(count)}. والجدول الذي صدر لا يتغير أبدًا.`,
		issuedCaption: "ما صدر",
		tooEarly: (when) => `يمكن إصداره ابتداءً من ${date(when)}: فقبل ذلك لا يُعرف من سيكون عضوًا في ذلك اليوم.`,
	},
	nothing: {
		status: "حالته في ذلك اليوم لا تُلزمه بشيء",
		class: "لا تُقرَّر مساهمات على فئته",
		"no-points": "لا نقاط له",
		"assessed-already": "قُرِّرت عليه مساهمة هذه السنة بمفرده",
	},

	done: {
		recorded: "قُيّدت المساهمة.",
		corrected: "أُلغي القيد وحلّ الصحيح محله.",
		reversed: "أُلغي القيد.",
		saved: "حُفظت المسودة. لم يصدر شيء بعد.",
		discarded: "حُذفت المسودة.",
		issued: "صدرت المساهمات.",
		again: "سبق أن صدرت. لم يصدر شيء مرتين.",
	},
	problems: {
		"bad-day": "اكتب يومًا موجودًا مثل \u20662026-11-25\u2069",
		"bad-year": "اكتب سنة بين 1990 والسنة القادمة",
		"date-ahead": "هذا اليوم لم يأت بعد",
		"date-too-early": "هذا اليوم مبكر جدًا: اكتب يومًا من سنة 1990 فصاعدًا",
		"due-before-date": "لا يمكن أن يحل الأجل قبل تاريخ القيد",
		"due-too-late": "هذا بعد أكثر من 24 شهرًا. تحقق من السنة",
		"amount-form": "اكتب المبلغ أرقامًا، مع نقطة قبل الكسور وبلا فاصل بين الآلاف: 1234.50",
		"amount-zero": "يجب أن يزيد المبلغ على صفر",
		"amount-too-large": "هذا أكثر من 999,999,999,999,999. تحقق من الأرقام",
		"too-many-decimals": (currency, decimals) =>
			decimals === 0
				? `لا كسور في المبالغ بعملة ${apart(currency)}`
				: `للمبالغ بعملة ${apart(currency)} عدد محدود من الأرقام بعد النقطة، أقصاه ${number(decimals)}`,
		"unknown-currency": "لا عملة بهذا الرمز. اكتب أحرفها الثلاثة بحسب معيار ISO 4217، مثل EUR",
		"currency-not-yet": (words) =>
			`لم تكن عملة ${apart(words.currency)} موجودة في ذلك اليوم: فقد بدأ تداولها في ${date(words.day)}.${insteadOf(words)}`,
		"currency-no-more": (words) =>
			`لم تعد عملة ${apart(words.currency)} متداولة في ذلك اليوم: فآخر يوم لها كان ${date(words.day)}.${insteadOf(words)}`,
		"more-than-owed": (owed) =>
			`هذا أكثر من غير المسدد وهو ${apart(owed)}. قيّد هذا القدر، ثم الباقي بعد أن يُقرَّر أو يُتعهَّد به`,
		"nothing-owed": (currency, others) =>
			others.length === 0
				? `لا شيء غير مسدد بعملة ${apart(currency)}. قيّد أولًا ما قُرِّر أو تُعهِّد به`
				: `لا شيء غير مسدد هنا بعملة ${apart(currency)}، بل بعملة ${list(others.map(apart))}`,
		"assessed-already": (year) => `قُرِّرت على هذا العضو مساهمة سنة ${year} من قبل. لتغيير المبلغ صحّح ذلك القيد`,
		"unknown-item": "اختر ما يسدده من القائمة",
		"settled-already": "هذا مسدَّد من قبل. اختر غيره",
		"corrected-already": "أُلغي هذا القيد من قبل. لم يُقيَّد شيء",
		"same-as-before": "هذا ما يقوله القيد أصلًا. غيّر شيئًا، أو اكتفِ بإلغائه",
		"figure-no-multiple": "يجب أن يكون المبلغ الإجمالي من مضاعفات وحدة التقريب، وإلا تعذّر أن تساويه الحصص",
		"minimum-no-multiple": "يجب أن يكون أقل مبلغ من مضاعفات وحدة التقريب",
		"nobody-obliged": "لا أحد ملزم بالسداد بهذا الجدول في ذلك اليوم، أو لا نقاط لأحد. والجدول يبيّن السبب",
		"minimum-above-total": "أقل مبلغ إذا سدده الجميع زاد على المبلغ الإجمالي. اخفض الأول أو ارفع الثاني",
		"bad-points": "اكتب النقاط عددًا مثل 1 أو 2.5، بأربعة أرقام بعد النقطة على الأكثر",
		"bad-points-of": (line) => `اكتب في كل سطر حرفي رمز البلد ثم نقاطه: «${apart(line)}» ليس كذلك`,
		"unknown-country": (line) => `لا بلد برمز ${apart(line)}`,
		"year-taken": (year) => `يوجد جدول لسنة ${year} من قبل. ولكل سنة جدول واحد`,
		conflict: "عدّل شخص آخر هذه المسودة أثناء كتابتك. ما كتبته أدناه ولم يُحفظ؛ افتح المسودة من جديد لترى تعديله.",
		"issued-meanwhile": "صدرت هذه المساهمات في أثناء ذلك، فلم يعد ممكنًا تعديل الجدول.",
		"preview-changed": "تغيّر الجدول أو الأعضاء منذ أن اطّلعت عليه. لم يصدر شيء: راجع المعاينة أدناه ثم أصدر من جديد.",
		"no-shares": "لم يصدر شيء: الجدول لا يعطي مبالغ. والجملة التي فوق المعاينة تبيّن السبب.",
	},
};
