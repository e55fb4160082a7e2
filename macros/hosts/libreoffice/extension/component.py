# mypy: ignore-errors
"""What LibreOffice loads of the Scorecard extension: its functions, its menu, its watch.

Only the joints stand here; what they do stands in the package ``scorecard_office``.
"""

import unohelper
from com.sun.star.frame import XDispatchProvider, XNotifyingDispatch
from com.sun.star.lang import XInitialization, XServiceInfo
from com.sun.star.task import XJob
from org.scorecard.libreoffice import XFunctions
from scorecard_office import functions, menu, names, wrappers

OURS = "org.scorecard.libreoffice."


class _Named(XServiceInfo):
    """What every service says of itself."""

    services = ()

    def getImplementationName(self):  # noqa: N802
        return self.services[0]

    def supportsService(self, name):  # noqa: N802
        return name in self.services

    def getSupportedServiceNames(self):  # noqa: N802
        return self.services


class Functions(unohelper.Base, XFunctions, _Named):
    """The functions of the catalogue: the Calc add-in, and what the wrappers call."""

    services = (OURS + "Functions", "com.sun.star.sheet.AddIn")

    def __init__(self, context, *_):
        self.context = context

    def call(self, name, given):
        return functions.answer(name, given)


for _method, _name in names.methods().items():
    setattr(Functions, _method, functions.as_method(_name))


class Menu(unohelper.Base, XInitialization, XDispatchProvider, XNotifyingDispatch, _Named):
    """The Scorecard menu: carries out the addresses that its entries hold."""

    services = (OURS + "Menu", "com.sun.star.frame.ProtocolHandler")

    def __init__(self, context, *_):
        self.context = context
        self.frame = None

    def initialize(self, given):
        self.frame = given[0] if given else None

    def queryDispatch(self, url, target, flags):  # noqa: N802
        return self if url.Complete in menu.ENTRIES else None

    def queryDispatches(self, wanted):  # noqa: N802
        return tuple(self.queryDispatch(w.FeatureURL, w.FrameName, w.SearchFlags) for w in wanted)

    def dispatch(self, url, given):
        menu.choose(self.context, self.frame, url.Complete, given)

    def dispatchWithNotification(self, url, given, listener):  # noqa: N802
        told = menu.choose(self.context, self.frame, url.Complete, given)
        if listener is not None:
            listener.dispatchFinished(menu.finished(self, told))

    def addStatusListener(self, listener, url):  # noqa: N802
        pass

    def removeStatusListener(self, listener, url):  # noqa: N802
        pass


class Watch(unohelper.Base, XJob, _Named):
    """Told when LibreOffice starts and ends, and when documents are opened and saved."""

    services = (OURS + "Watch", "com.sun.star.task.Job")

    def __init__(self, context, *_):
        self.context = context

    def execute(self, given):
        environment = {x.Name: x.Value for g in given if g.Name == "Environment" for x in g.Value}
        wrappers.told(self.context, environment.get("EventName"), environment.get("Model"))


g_ImplementationHelper = unohelper.ImplementationHelper()  # noqa: N816
for _made in (Functions, Menu, Watch):
    g_ImplementationHelper.addImplementation(_made, _made.services[0], _made.services)
