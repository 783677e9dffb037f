"""What Linli says, in every language it speaks: the catalogs, and the only place where they become words."""

from dialogs.texts.catalogs import Catalogs as Catalogs
