import { shared } from "#app/messages/ar/shared.ts";
import type { Messages } from "#app/messages/en.ts";
import { formats } from "#app/messages/format.ts";

const { date, number, plural } = formats("ar");

const days = (count: number) =>
	plural(count, {
		zero: "أقل من يوم",
		one: "يوم واحد",
		two: "يومين",
		few: "# أيام",
		many: "# يومًا",
		other: "# يوم",
	});

export const exports: Messages["exports"] = {
	more: "ملفات أخرى",
	xlsx: "ملف XLSX",
	csv: "ملف CSV",
	shown: "المعروض هنا، بجميع صفحاته، في ملف:",
	shownAs: (format) => `المعروض هنا، بجميع صفحاته: ${format}`,
	columns: "الأعمدة",
	columnsHint: "إن لم يُحدَّد أي عمود، تضمّن الملف جميع الأعمدة.",
	forImport: "خطوات جميع الأعضاء وجهاتهم وجهات اتصالهم، في جدول يمكن استيراده من جديد:",
	forHere: "لتعديله ثم استيراده هنا، مع معرّفات القيود:",
	forElsewhere: "لنسخة أخرى من الموقع، دون معرّفات:",
	code: "رمز البلد",
	daysLeft: "الأيام المتبقية",
	snoozedUntil: "مؤجَّل حتى",
	doneOn: "أُنجز في",
	activity: {
		role: "الدور",
		id: "المعرّف",
		countries: "البلدان",
		limits: (csv, xlsx) =>
			`يتسع الملف لأحدث القيود: ${number(csv)} في ملف CSV و${number(xlsx)} في ملف XLSX. لأخذ المزيد، اختر مدة أقصر. ويُقيَّد هنا أيضًا أنك أخذت الملف.`,
		cut: (most) => `ينتهي الملف هنا بعد ${number(most)} من القيود. هناك قيود أقدم.`,
	},
	calendar: {
		title: "التقويم",
		name: "أسان: المستحق",
		lead: "كل ما هو مستحق عليك، لبرنامج التقويم الذي تستخدمه: يسأل البرنامج عنوانًا سريًا من تلقاء نفسه ويعرض المستحق أيامًا كاملة.",
		make: "إنشاء عنوان",
		again: "إنشاء عنوان جديد",
		end: "إيقاف التقويم",
		has: (day) =>
			`لتقويمك عنوان منذ ${date(day)}. عُرض عند إنشائه ولا يُحفظ في أي مكان. إن فقدته فأنشئ عنوانًا جديدًا، ويتوقف القديم عندئذ.`,
		address: "عنوان التقويم",
		copy: "في برنامج التقويم لديك، اشترك في تقويم من الإنترنت والصق هذا العنوان.",
		made: shared.copyAddress,
		ended: "أُوقف التقويم، ولم يعد عنوانه يدل على شيء.",
		warning:
			"يعمل العنوان دون تسجيل الدخول ويعرض ما يحق لك الاطلاع عليه، فلا تعطه لأحد. أوقف التقويم إن كان من الممكن أن يعرفه غيرك.",
		events: {
			attentionCase: (member, sentence) => `${member}: ${sentence}`,
			expires: (title) => `ينتهي اتفاق: ${title}`,
			expiresIn: (title, count) => `ينتهي اتفاق خلال ${days(count)}: ${title}`,
			termEnds: (person, role, country) => `تنتهي مدة: ${person}، ${role}، ${country}`,
			contribution: (country, year) => `تستحق مساهمة عام ${year}: ${country}`,
			embargo: (title) => `ينتهي حظر النشر: ${title}`,
		},
	},
	archive: {
		title: "الأرشيف",
		lead: "السجل كله في ملف واحد: كل قيد بياناتٍ وكل وثيقة ملفًا، ولكل منها رمز تحقق. وتقرؤه نسخة أخرى من الموقع ما زالت فارغة.",
		leftOut:
			"لا يتضمن كلمات مرور ولا جلسات ولا عناوين سرية ولا روابط تُستعمل مرة واحدة: من كان له حساب يختار هناك كلمة مرور جديدة.",
		make: "إنشاء أرشيف",
		waiting: "يجري إنشاء أرشيف.",
		progress: (done, total) => `كُتب ${number(done)} من ${number(total)} من الأجزاء.`,
		reload: "انظر من جديد",
		list: "الأرشيفات",
		none: "لا يوجد أرشيف بعد.",
		columns: { requested: "طُلب في", by: "طلبه", state: "الحالة", size: "الحجم", checksum: "SHA-256" },
		states: {
			requested: "قيد الإنشاء",
			ready: "جاهز",
			failed: "تعذّر إنشاؤه؛ اطلبه من جديد",
			expired: "حُذف",
		},
		download: (day) => `تنزيل أرشيف ${date(day)}`,
		retention: (count) => `يُحفظ الأرشيف مدة ${days(count)} ثم يُحذف.`,
		readBack: "لقراءته، نفّذ على الجهاز الآخر، قبل تشغيل الموقع هناك أول مرة، هذا الأمر:",
	},
};
