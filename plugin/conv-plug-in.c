/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plug-in as GIMP sees it, and the procedure with the menu entry: its run. */
#include "conv-plug-in.h"

#include "conv-dialog.h"
#include "conv-drawable.h"
#include "conv-icons-resource.h"
#include "conv-kernel-argument.h"
#include "conv-maps.h"
#include "conv-procedures.h"
#include "conv-settings.h"

#define ICON_PATH "/convolve/icons/convolve-symbolic.svg"
#define ICON_SIZE 16

/* Without a limit the cache of tiles grows to hundreds of megabytes, and nothing is read twice. */
#define TILE_CACHE_SIZE (32 << 20)

/* GIMP redraws for every report, so it gets at most one for each such step. */
#define PROGRESS_STEP 0.005

#define CONV_TYPE_PLUG_IN (conv_plug_in_get_type ())
G_DECLARE_FINAL_TYPE (ConvPlugIn, conv_plug_in, CONV, PLUG_IN, GimpPlugIn)

struct _ConvPlugIn
{
  GimpPlugIn parent_instance;
};

G_DEFINE_TYPE (ConvPlugIn, conv_plug_in, GIMP_TYPE_PLUG_IN)

/* Progress over all drawables. */
typedef struct
{
  double done, now, total; /* pixels */
  double shown;
} Progress;

/* By default babl takes whichever conversion it measures to be fastest and not much off, so the same run
 * could give other bits the next time; without tolerance it takes exact ones only. For 8-bit pixels it
 * also fills tables that take 350 MB and a quarter of a second, and gain nothing here. It looks at these
 * variables before anything of ours runs, hence the constructor. */
static void __attribute__ ((constructor))
instruct_babl (void)
{
  g_setenv ("BABL_TOLERANCE", "0.0", TRUE);
  g_setenv ("BABL_LUT", "0", TRUE);
}

void
conv_plug_in_start_gegl (void)
{
  gegl_init (NULL, NULL);
  g_object_set (gegl_config (), "tile-cache-size", (guint64) TILE_CACHE_SIZE, NULL);
}

static void
show_progress (gpointer user_data, double fraction)
{
  Progress *progress = user_data;
  double overall = (progress->done + progress->now * fraction) / MAX (progress->total, 1);

  if (overall < progress->shown + PROGRESS_STEP && overall < 1)
    return;
  progress->shown = overall;
  gimp_progress_update (overall);
}

/* What no kernel and no option could help; nobody should edit a kernel first and be told then. */
static gboolean
check_all (GimpDrawable **drawables, GimpImage *image, GError **error)
{
  if (*drawables == NULL)
    {
      g_set_error_literal (
          error, CONV_ERROR, CONV_ERROR_NOT_APPLICABLE,
          _ ("drawables: there is none; choose at least one layer, mask or channel"));
      return FALSE;
    }
  for (; *drawables != NULL; drawables++)
    if (!conv_drawable_check (*drawables, image, error))
      return FALSE;
  return TRUE;
}

static gboolean
makes_layers (const ConvSettings *settings)
{
  return settings->options.combine == CONV_COMBINE_LAYERS;
}

static gboolean
add_job (GPtrArray *jobs, ConvDrawable *job)
{
  if (job != NULL)
    g_ptr_array_add (jobs, job);
  return job != NULL;
}

/* One job, or one for each kernel. */
static gboolean
prepare_drawable (GPtrArray *jobs,
                  GimpDrawable *drawable,
                  const ConvSettings *settings,
                  GError **error)
{
  const int n_kernels = conv_bank_get_n (conv_preset_get_bank (settings->preset));

  if (!makes_layers (settings))
    return add_job (jobs, conv_drawable_new (drawable, settings, error));
  if (!conv_maps_check (drawable, error))
    return FALSE;
  for (int i = 0; i < n_kernels; i++)
    if (!add_job (jobs, conv_drawable_new_copy (drawable, settings, i, error)))
      return FALSE;
  return TRUE;
}

/* Each drawable once, in the order given; nothing has changed yet when this fails. */
static GPtrArray *
prepare_all (GimpDrawable **drawables, const ConvSettings *settings, GError **error)
{
  g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) conv_drawable_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (; *drawables != NULL; drawables++)
    if (g_hash_table_add (seen, *drawables)
        && !prepare_drawable (jobs, *drawables, settings, error))
      return NULL;
  return g_steal_pointer (&jobs);
}

static double
get_total_work (GPtrArray *jobs)
{
  double total = 0;

  for (guint i = 0; i < jobs->len; i++)
    total += conv_drawable_get_work (g_ptr_array_index (jobs, i));
  return total;
}

static gboolean
convolve_all (GPtrArray *jobs, GError **error)
{
  Progress progress = { .total = get_total_work (jobs) };

  gimp_progress_init (_ ("Convolving"));
  for (guint i = 0; i < jobs->len; i++)
    {
      ConvDrawable *job = g_ptr_array_index (jobs, i);
      progress.now = conv_drawable_get_work (job);
      if (!conv_drawable_convolve (job, show_progress, &progress, error))
        return FALSE;
      progress.done += progress.now;
    }
  return TRUE;
}

/* The undo group is open for no longer than this: if the plug-in dies before, GIMP finds a clean
 * image. */
static gboolean
merge_all (GPtrArray *jobs, GimpImage *image, const ConvSettings *settings, GError **error)
{
  gboolean ok = TRUE;

  gimp_image_undo_group_start (image);
  if (makes_layers (settings))
    ok = conv_maps_insert (image, conv_preset_get_bank (settings->preset), jobs, error);
  for (guint i = 0; !makes_layers (settings) && ok && i < jobs->len; i++)
    ok = conv_drawable_merge (g_ptr_array_index (jobs, i), error);
  gimp_image_undo_group_end (image);
  return ok;
}

static GimpValueArray *
run (GimpProcedure *procedure,
     GimpRunMode run_mode,
     GimpImage *image,
     GimpDrawable **drawables,
     GimpProcedureConfig *config,
     gpointer run_data)
{
  GError *error = NULL;

  (void) run_data;
  conv_plug_in_start_gegl ();
  if (!check_all (drawables, image, &error))
    return gimp_procedure_new_return_values (procedure, GIMP_PDB_CALLING_ERROR, error);
  if (run_mode == GIMP_RUN_INTERACTIVE)
    conv_kernel_argument_settle (config);
  if (run_mode == GIMP_RUN_INTERACTIVE && !conv_dialog_run (procedure, config, drawables[0]))
    return gimp_procedure_new_return_values (procedure, GIMP_PDB_CANCEL, NULL);

  g_autoptr (ConvSettings) settings = conv_settings_new (config, &error);
  g_autoptr (GPtrArray) jobs = settings != NULL ? prepare_all (drawables, settings, &error) : NULL;
  if (jobs == NULL)
    return gimp_procedure_new_return_values (procedure, GIMP_PDB_CALLING_ERROR, error);
  /* Even an empty undo group would mark the image as changed. */
  if (get_total_work (jobs) == 0)
    return gimp_procedure_new_return_values (procedure, GIMP_PDB_SUCCESS, NULL);
  if (!convolve_all (jobs, &error) || !merge_all (jobs, image, settings, &error))
    return gimp_procedure_new_return_values (procedure, GIMP_PDB_EXECUTION_ERROR, error);

  if (run_mode != GIMP_RUN_NONINTERACTIVE)
    gimp_displays_flush ();
  return gimp_procedure_new_return_values (procedure, GIMP_PDB_SUCCESS, NULL);
}

static void
document (GimpProcedure *procedure)
{
  static const char *const examples
      = "Script-Fu:\n"
        "  (plug-in-convolve #:image image #:drawables drawables\n"
        "                    #:kernel \"-1 0 1; -2 0 2; -1 0 1 / 4 + 0.5\" #:edge \"mirror\")\n"
        "Python:\n"
        "  procedure = Gimp.get_pdb().lookup_procedure('plug-in-convolve')\n"
        "  config = procedure.create_config()\n"
        "  config.set_property('image', image)\n"
        "  config.set_core_object_array('drawables', image.get_selected_drawables())\n"
        "  config.set_property('kernel', 'sobel-x')\n"
        "  procedure.run(config)";
  g_autofree char *help = g_strconcat (
      _ ("Convolves layers, masks or channels with a kernel of any size up to 1023 × 1023, with a "
         "choice of edge modes, right at transparency, and in one undo step. Weights are applied "
         "as drawn, top row first. A string in Script-Fu ends at 1023 bytes: build longer kernels "
         "with string-append, or read them from a file with “@path”. The arguments kernel-… count "
         "for the kernel “drawable” only, which is that of a layer."),
      "\n\n", examples, NULL);

  gimp_procedure_set_documentation (procedure, _ ("Convolve with a kernel of any size"), help,
                                    CONV_PROCEDURE);
}

static void
set_icon (GimpProcedure *procedure)
{
  g_autoptr (GInputStream) stream = g_resource_open_stream (conv_icons_get_resource (), ICON_PATH,
                                                            G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GdkPixbuf) pixbuf
      = gdk_pixbuf_new_from_stream_at_scale (stream, ICON_SIZE, ICON_SIZE, TRUE, NULL, NULL);

  if (pixbuf != NULL)
    gimp_procedure_set_icon_pixbuf (procedure, pixbuf);
}

static GimpProcedure *
create_procedure (GimpPlugIn *plug_in, const char *name)
{
  if (strcmp (name, CONV_PROCEDURE) != 0)
    return conv_procedures_create (plug_in, name);

  conv_plug_in_start_gegl ();
  GimpProcedure *procedure
      = gimp_image_procedure_new (plug_in, name, GIMP_PDB_PROC_TYPE_PLUGIN, run, NULL, NULL);
  gimp_procedure_set_image_types (procedure, "RGB*, GRAY*");
  gimp_procedure_set_sensitivity_mask (procedure, GIMP_PROCEDURE_SENSITIVE_DRAWABLE
                                                      | GIMP_PROCEDURE_SENSITIVE_DRAWABLES);
  gimp_procedure_set_menu_label (procedure, _ ("Convolve with _Kernel…"));
  gimp_procedure_add_menu_path (procedure, "<Image>/Filters/Generic");
  gimp_procedure_set_attribution (procedure, CONV_AUTHORS, CONV_LICENSE, CONV_YEAR);
  document (procedure);
  set_icon (procedure);
  conv_settings_add_arguments (procedure);
  return procedure;
}

static GList *
query_procedures (GimpPlugIn *plug_in)
{
  (void) plug_in;
  return g_list_prepend (conv_procedures_list (), g_strdup (CONV_PROCEDURE));
}

static gboolean
set_i18n (GimpPlugIn *plug_in, const char *procedure, char **domain, char **folder)
{
  (void) plug_in;
  (void) procedure;
  *domain = g_strdup (GETTEXT_PACKAGE);
  *folder = NULL; /* "locale" beside the executable, the only place GIMP accepts */
  return TRUE;
}

static void
conv_plug_in_class_init (ConvPlugInClass *class)
{
  GimpPlugInClass *plug_in_class = GIMP_PLUG_IN_CLASS (class);

  plug_in_class->query_procedures = query_procedures;
  plug_in_class->create_procedure = create_procedure;
  plug_in_class->set_i18n = set_i18n;
}

static void
conv_plug_in_init (ConvPlugIn *plug_in)
{
  (void) plug_in;
}

GIMP_MAIN (CONV_TYPE_PLUG_IN)
