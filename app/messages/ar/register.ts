import type { Messages } from "#app/messages/en.ts";
import { formats } from "#app/messages/format.ts";

const { date, number, plural } = formats("ar");

const countries = (count: number) =>
	plural(count, {
		zero: "لا بلدان",
		one: "بلد واحد",
		two: "بلدان",
		few: "# بلدان",
		many: "# بلدًا",
		other: "# بلد",
	});

export const register: Messages["register"] = {
	title: "السجل",
	caption: "سجل الأعضاء. تُرتَّب صفوف الجدول بعناوين أعمدته.",
	found: countries,
	foundOn: (count, day) =>
		`${countries(count)} في ${date(day)} وفق ما هو معروف اليوم. أما الأمور المستحقة وعدد الممارسات فلا تُعرض إلا ليوم الاطلاع.`,
	showToday: "عرض اليوم",
	noneFit: "لا بلد يطابق ذلك. أزل أحد عوامل التصفية أو ابحث بكلمات أقل.",
	columns: {
		country: "البلد",
		class: "الفئة",
		status: "الوضع",
		since: "منذ",
		institution: "الجهة المنسّقة",
		focalPoint: "المنسق الوطني",
		matters: "أمور معلّقة",
		practices: "الممارسات",
	},
	until: (when) => `حتى ${when}`,
	csv: "ملف CSV",
	csvHint: "جميع الصفوف والأعمدة المعروضة هنا",

	filters: {
		label: "تصفية السجل",
		text: "بلد أو جهة أو شخص أو وثيقة",
		status: "الوضع",
		class: "الفئة",
		region: "المنطقة",
		attention: "المستحق",
		open: "أي أمر معلّق",
		none: "لا شيء معلّق",
		dueSoon: (days) =>
			plural(days, {
				zero: "مستحق اليوم",
				one: "مستحق خلال يوم واحد",
				two: "مستحق خلال يومين",
				few: "مستحق خلال # أيام",
				many: "مستحق خلال # يومًا",
				other: "مستحق خلال # يوم",
			}),
		kinds: "نوع واحد",
		focal: "المنسق الوطني",
		focalInOffice: "في منصبها",
		focalNone: "غير معيّنة",
		on: "الوضع في يوم",
		filter: "تصفية",
		clear: "إزالة الكل",
	},

	due: {
		title: "المستحق",
		openCases: (count) =>
			plural(count, {
				zero: "لا أمور",
				one: "أمر",
				two: "أمران",
				few: "أمور",
				many: "أمرًا",
				other: "أمر",
			}),
		all: "كل ما هو مستحق",
		noneDue: "لا شيء مستحق.",
	},

	views: {
		label: "العروض المحفوظة",
		builtIn: {
			all: "الكل",
			founders: "الموقِّعون المؤسِّسون",
			prospects: "المرشحون",
			noFocalPoint: "بلا منسق وطني",
			dueSoon: "مستحق خلال 60 يومًا",
		},
		save: "حفظ هذا العرض",
		name: "اسم العرض",
		nameHint: "لن يراه أحد سواك. تُحفظ عوامل التصفية والترتيب، لا البلدان التي عُثر عليها.",
		remove: (name) => `حذف العرض «${name}»`,
		saved: "حُفظ العرض، وهو الآن بجانب العروض الأخرى.",
		removed: "حُذف العرض.",
		problems: {
			"name-missing": "اكتب اسمًا للعرض",
			"name-too-long": (most) => `لا يتجاوز الاسم ${number(most)} حرفًا`,
			"name-taken": "لديك عرض بهذا الاسم. اختر اسمًا آخر، أو احذف العرض القديم أولًا",
			"too-many": (most) => `لديك ${number(most)} عرضًا، وهو الحد الأقصى. احذف واحدًا منها أولًا`,
		},
	},

	event: {
		record: "تسجيل حدث",
		country: "البلد",
		go: "متابعة",
	},
};
